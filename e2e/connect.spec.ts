import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { stepsFor, type Way } from '#components/connect/ways.ts'
import { apiOf, expect, test } from './fixtures.ts'

async function shownToken(page: Page): Promise<string> {
  const block = page.getByRole('figure').filter({ hasText: 'Token' }).locator('pre').first()
  return (await block.textContent()) ?? ''
}

test('an agent is registered, its lines are ready to copy, and its first call is seen', async ({
  owner,
  server,
  project,
}) => {
  await owner.goto('/connect')
  await expect(owner.getByRole('heading', { level: 1 })).toHaveText('Connect an agent')
  await expect(owner.getByText(`${server.url}/mcp --header "Authorization: Bearer bat_…"`)).toBeVisible()
  await owner.getByLabel('Name').fill('runner-1')
  await owner.getByLabel('Pod').fill('DevPod')
  await owner.getByLabel('Skills').fill('TypeScript, sql')
  await owner.getByRole('button', { name: 'Register the agent' }).click()
  const token = await shownToken(owner)
  expect(token).toMatch(/^bat_\w{36}$/)
  await expect(owner.getByText('Waiting for the first call of runner-1…')).toBeVisible()

  const lines = owner.locator('[role=tabpanel]:not([inert])')
  await expect(lines).toContainText(
    `claude mcp add --transport http baton ${server.url}/mcp --header "Authorization: Bearer ${token}"`,
  )
  for (const [tab, text] of [
    ['Codex', `url = "${server.url}/mcp"`],
    ['Other MCP client', `"Authorization": "Bearer ${token}"`],
    ['Command line', `export BATON_TOKEN=${token}`],
    ['REST', `export TOKEN=${token}`],
    ['A2A', `${server.url}/.well-known/agent-card.json`],
  ] as const) {
    await owner.getByRole('tab', { name: tab }).click()
    await expect(lines).toContainText(text)
  }
  await expect(owner).toHaveURL(/via=a2a/)
  expect(owner.url()).not.toContain('bat_')

  await apiOf(server, token)('agent.log', { message: 'Hello from the track', project })
  await expect(owner.getByText('runner-1 is connected.')).toBeVisible()
  await expect(owner.getByText('runner-1: Hello from the track')).toBeVisible()
})

test('a registered agent gets a further token, and a mere look with it counts as connected', async ({
  owner,
  server,
  agent,
  project,
}) => {
  const { name } = await agent('known-1', { pod: 'DevPod' })
  await owner.goto('/connect')
  await owner.getByRole('button', { name: 'One that is registered' }).click()
  await owner.getByRole('combobox', { name: 'Agent' }).click()
  await owner.getByRole('option', { name }).click()
  await owner.getByRole('button', { name: 'Make a token' }).click()
  const token = await shownToken(owner)
  await expect(owner.getByText(`Waiting for the first call of ${name}…`)).toBeVisible()
  await apiOf(server, token)('task.list', { project })
  await expect(owner.getByText(`${name} is connected.`)).toBeVisible({ timeout: 15_000 })
})

test('a name that is taken is said at its field', async ({ owner, agent }) => {
  await agent('taken-1')
  await owner.goto('/connect')
  await owner.getByLabel('Name').fill('taken-1')
  await owner.keyboard.press('Enter')
  await expect(owner.getByLabel('Name')).toBeFocused()
  await expect(owner.getByText(/has an agent taken-1 already\. Choose another name/)).toBeVisible()
})

test('the lines for REST, A2A and the command line work as they stand', async ({
  server,
  agent,
  api,
  project,
}) => {
  const { token } = await agent('lines-1')
  const markdown = `- [ ] ${project}-A-1: one\n- [ ] ${project}-A-2: two\n- [ ] ${project}-A-3: three`
  await api('plan.import', { markdown, project })
  const run = async (way: Way, code: string) => {
    const steps = stepsFor(way, { address: server.url, agent: 'lines-1', token })
    const lines = steps.map(step => step.text).filter(text => !text.startsWith('http'))
    const script = lines.join('\n').replaceAll('MAIN-1', code).replaceAll('npx baton', 'bin/baton')
    const { stdout } = await promisify(execFile)('bash', ['-ec', script])
    return stdout
  }
  await run('rest', `${project}-A-1`)
  await run('cli', `${project}-A-2`)
  expect(await run('a2a', '')).toContain(`"id":"${project}-A-3"`)
  const statuses = await Promise.all(
    [1, 2, 3].map(async number => (await api('task.get', { code: `${project}-A-${number}` })).status),
  )
  expect(statuses).toEqual(['done', 'done', 'in_progress'])
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`the page has no axe findings, ${colorScheme}, and reflows at 320 px`, async ({ owner }) => {
    await owner.emulateMedia({ colorScheme })
    await owner.goto('/connect?via=mcp')
    await expect(owner.getByRole('button', { name: 'Register the agent' })).toBeVisible()
    const { violations } = await new AxeBuilder({ page: owner }).analyze()
    expect(violations).toEqual([])
    await owner.setViewportSize({ width: 320, height: 720 })
    expect(await owner.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  })
