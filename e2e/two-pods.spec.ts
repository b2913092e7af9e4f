import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { type Api, expect, test } from './fixtures.ts'

/** A sprint that carries itself: from product to development to test, with nobody at the keyboard. */

const plan = readFileSync(
  path.resolve(import.meta.dirname, '../test/fixtures/plans/seed-003-production-readiness.txt'),
  'utf8',
)
const sprint = 'SPRINT-A'

test('pods of agents, over MCP and HTTP, carry a sprint from product to development to test', async ({
  server,
  project,
  agent,
  owner,
  secondBrowser,
}) => {
  test.setTimeout(180_000)
  const member = (name: string, pod: string) => agent(name, { pod, capacity: 1 })
  const product = await member('pm-1', 'ProductPod')
  const [overHttp, overMcp] = [await member('dev-1', 'DevPod'), await member('dev-2', 'DevPod')]
  const tester = await member('qa-1', 'QAPod')
  const [devTools, qaTools] = [
    await toolsOf(server.url, overMcp.token),
    await toolsOf(server.url, tester.token),
  ]

  await owner.goto(`/handoffs?sprint=${sprint}`)
  await expect(owner.getByRole('heading', { name: 'No handoff matches' })).toBeVisible()
  await owner.evaluate(() => Object.assign(window, { isMarked: true }))
  const { tasks } = await product.call('plan.import', { markdown: plan, filename: 'seed-003.md', project })
  const board = await product.call('sprint.get', { code: sprint, project })
  expect(board.progress).toMatchObject({ total: 6, pending: 6 })
  const watcher = await secondBrowser()
  await watcher.goto(`/sprints/${sprint}`)

  const relay = carry(board.progress.total)
  await Promise.all([
    relay.work(product.call, {}, specify),
    relay.work(overHttp.call, { pod: 'DevPod' }, develop),
    relay.work(devTools.call, { pod: 'DevPod' }, develop),
    relay.work(qaTools.call, { pod: 'QAPod' }, tryOut),
  ])

  const done = await product.call('sprint.get', { code: sprint, project })
  expect(done.progress).toMatchObject({ total: 6, done: 6 })
  // Once from product, once from development, and for the one that came back both ways again.
  const { items } = await product.call('handoff.list', { sprint, project, limit: 100 })
  expect(items.filter(({ state }: { state: string }) => state === 'accepted')).toHaveLength(6 + 6 + 2)
  expect(items).toHaveLength(14)
  expect(relay.read()).toHaveLength(14)
  for (const text of relay.read()) expect(text).toMatch(/Spec of|Built, with tests|It flickers/)

  await expect(owner.getByRole('list', { name: 'Pods' }).getByRole('listitem')).toHaveText([
    'ProductPod',
    'DevPod',
    'QAPod',
  ])
  const timeline = owner.getByRole('region', { name: 'Timeline' })
  await expect(timeline.getByRole('link', { name: /: accepted$/ })).toHaveCount(14)
  await expect(watcher.getByText('100 %').or(watcher.getByText('6 of 6')).first()).toBeVisible()
  expect(await owner.evaluate(() => 'isMarked' in window)).toBe(true)
  expect(tasks.length).toBeGreaterThan(6)
  await devTools.close()
  await qaTools.close()
})

// biome-ignore lint/suspicious/noExplicitAny: what an agent is given; what the test expects of it is what it asserts.
type Given = any
type Step = (call: Api, given: Given) => Promise<boolean>

/** Each agent waits for work of its pod and carries it out, until all is done. */
function carry(total: number) {
  const read: string[] = []
  let done = 0
  return {
    read: () => read,
    async work(call: Api, filter: object, step: Step) {
      while (done < total) {
        const given = await call('task.wait', { sprint, seconds: 2, ...filter })
        if (!given.task) continue
        const note = given.package.handoff?.note?.text
        if (note) read.push(note)
        if (await step(call, given)) done++
      }
    },
  }
}

const specify: Step = async (call, { task, lease }) => {
  await call('task.context', { code: task.code, append: 'Agents first, people second', fence: lease.fence })
  const outputs = [{ name: 'spec', address: `docs/${task.code}.md` }]
  const note = `Spec of ${task.title}`
  await call('handoff.create', { task: task.code, to: 'DevPod', note, outputs, fence: lease.fence })
  return false
}

const develop: Step = async (call, { task, lease }) => {
  await call('task.note', { code: task.code, note: 'Wrote the failing test first', fence: lease.fence })
  const facts = { note: 'Built, with tests', commits: ['a1b2c3d'], files: ['lib/chat.ts'] }
  await call('handoff.create', { task: task.code, to: 'QAPod', ...facts, fence: lease.fence })
  return false
}

const sentBack = new Set<string>()

const tryOut: Step = async (call, { task, lease }) => {
  if (sentBack.size === 0) {
    sentBack.add(task.code)
    await call('handoff.create', { task: task.code, to: 'DevPod', note: 'It flickers', fence: lease.fence })
    return false
  }
  await call('task.complete', { code: task.code, summary: 'Tried on two screens', fence: lease.fence })
  return true
}

async function toolsOf(url: string, token: string) {
  const client = new Client({ name: 'pod', version: '1' })
  const requestInit = { headers: { authorization: `Bearer ${token}` } }
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', url), { requestInit }))
  const call: Api = async (name, input = {}) => {
    const { content, isError } = await client.callTool({
      name: name.replace('.', '_'),
      arguments: { ...input },
    })
    const text = content[0]?.type === 'text' ? content[0].text : '{}'
    if (isError) throw new Error(text)
    return JSON.parse(text)
  }
  return { call, close: () => client.close() }
}
