import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import type { Page } from '@playwright/test'
import { apiOf, expect, ownerEmail, ownerPassword, test } from './fixtures.ts'

/** The whole product in one lap: a plan comes in, agents take its tasks through two doors, people watch it live. */

const plan = readFileSync(
  path.resolve(import.meta.dirname, '../test/fixtures/plans/seed-004-task-index.txt'),
  'utf8',
)

const order = ['TASK-001', 'TASK-002', 'TASK-003', 'TASK-004', 'TASK-005', 'TASK-006', 'TASK-007', 'TASK-008']

test('agents work a plan through MCP and HTTP, and two browsers see each change without a reload', async ({
  server,
  project,
  agent,
  owner,
  secondBrowser,
}) => {
  test.setTimeout(120_000)
  const overHttp = await agent('http-runner', { capacity: 1 })
  const overMcp = await agent('mcp-runner', { capacity: 1 })
  const mcp = new Client({ name: 'mcp-runner', version: '1' })
  await mcp.connect(
    new StreamableHTTPClientTransport(new URL('/mcp', server.url), {
      requestInit: { headers: { authorization: `Bearer ${overMcp.token}` } },
    }),
  )
  const tool = async (name: string, args: Record<string, unknown>) => {
    const { content, isError } = await mcp.callTool({ name, arguments: args })
    const text = content[0]?.type === 'text' ? content[0].text : '{}'
    if (isError) throw new Error(text)
    return JSON.parse(text)
  }

  await owner.goto('/board')
  const watcher = await secondBrowser()
  await watcher.goto('/activity')
  for (const page of [owner, watcher]) await markPage(page)

  const imported = await tool('plan_import', { markdown: plan, filename: 'seed-004.md', project })
  expect(imported).toMatchObject({ created: 8, updated: 0, unchanged: 0 })
  const codes: string[] = imported.tasks.map((task: { code: string }) => task.code)
  expect(codes.map(code => code.replace(`${project}-`, ''))).toEqual(order)
  for (const code of codes) await expect(card(owner, 'pending', code)).toBeVisible()
  // The two take turns in a fixed order, so nothing is reserved for either.
  for (const code of codes) await tool('task_update', { code, handoffMode: 'async' })

  for (const [index, code] of codes.entries()) {
    const run =
      index % 2 === 0 ? tool : (name: string, args: object) => overHttp.call(name.replace('_', '.'), args)
    const { lease } = await run('task_claim', { code })
    await expect(card(owner, 'in_progress', code)).toBeVisible()
    await expect(watcher.getByText(`claimed ${code}`)).toBeVisible()
    await run('task_note', { code, note: `Working on ${code}`, fence: lease.fence })
    await expect(watcher.getByText(`noted on ${code}`)).toBeVisible()
    await run('task_complete', {
      code,
      summary: 'Done',
      handoffNote: `Over to you, from ${code}`,
      fence: lease.fence,
    })
    await expect(card(owner, 'done', code)).toBeVisible()
    await expect(watcher.getByText(`completed ${code}`)).toBeVisible()
  }

  // Seven were handed to it; its own, with nobody after it, stays with it.
  const last = await overHttp.call('task.get', { code: codes[7] })
  expect(last.notes.filter((note: { kind: string }) => note.kind === 'handoff')).toHaveLength(8)
  for (const page of [owner, watcher]) expect(await isSamePage(page)).toBe(true)
  await mcp.close()
})

test('a person becomes the owner by the one-time link, once', async ({ browser, server, ownerCookies }) => {
  expect(ownerCookies.map(({ name }) => name)).toContain('baton.session')
  const stranger = await browser.newContext({ baseURL: server.url })
  const page = await stranger.newPage()
  await page.goto(server.ownerLink)
  await expect(
    page
      .getByRole('alert')
      .or(page.getByText(/no longer|not valid|used/i))
      .first(),
  ).toBeVisible()
  await page.goto('/sign-in')
  await page.getByLabel(/e-?mail/i).fill(ownerEmail)
  await page.getByLabel('Password', { exact: true }).fill(ownerPassword)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${server.url}/`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await stranger.close()
  await apiOf(server, server.ownerToken)('user.get')
})

/** A reload would lose the mark. */
const markPage = (page: Page) => page.evaluate(() => Object.assign(window, { isMarked: true }))
const isSamePage = (page: Page) => page.evaluate(() => 'isMarked' in window)

const card = (page: Page, status: string, code: string) =>
  page.locator(`[data-column="${status}"] [data-code="${code}"]`)
