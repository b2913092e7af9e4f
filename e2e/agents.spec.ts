import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { apiOf, expect, test } from './fixtures.ts'

const row = (page: Page, name: string) => page.locator(`[data-agent="${name}"]`)

test('an agent is registered, and its token is shown once and works', async ({ owner, server, project }) => {
  await owner.goto('/agents')
  await owner.getByRole('button', { name: 'Register agent' }).click()
  const dialog = owner.getByRole('dialog', { name: 'Register an agent' })
  await expect(dialog.getByLabel('Name')).toBeFocused()
  await dialog.getByRole('button', { name: 'Register', exact: true }).click()
  await expect(dialog.getByText('Give it a name')).toBeVisible()
  await dialog.getByLabel('Name').fill('dev-7')
  await dialog.getByLabel('Pod').fill('DevPod')
  await dialog.getByLabel('Skills').fill('typescript, sql')
  await owner.keyboard.press('ControlOrMeta+Enter')

  const shown = owner.getByRole('dialog', { name: 'dev-7 is registered' })
  const token = (await shown.getByTestId('token').textContent()) ?? ''
  expect(token).toMatch(/^bat_/)
  await expect(shown).toContainText('shown once')
  await expect(shown.getByText(`Authorization: Bearer ${token}`)).toBeVisible()
  await apiOf(server, token)('agent.heartbeat', { project })
  await shown.getByRole('button', { name: 'I have kept the token' }).click()

  await expect(row(owner, 'dev-7')).toContainText('Idle')
  await expect(row(owner, 'dev-7')).toContainText('typescript, sql')
  await expect(owner.getByText(token)).toHaveCount(0)
})

test('a name that is taken is said beside the name', async ({ owner, agent }) => {
  await agent('dev-1')
  await owner.goto('/agents?register=true')
  const dialog = owner.getByRole('dialog', { name: 'Register an agent' })
  await dialog.getByLabel('Name').fill('dev-1')
  await dialog.getByRole('button', { name: 'Register', exact: true }).click()
  await expect(dialog.getByText('has an agent dev-1 already')).toBeVisible()
  await expect(dialog.getByLabel('Name')).toHaveAttribute('aria-invalid', 'true')
})

test('an agent whose heartbeats stop turns offline by itself, and is back with the next one', async ({
  owner,
  agent,
}) => {
  const dev = await agent('dev-1')
  await dev.call('agent.heartbeat')
  await owner.goto('/agents')
  await expect(row(owner, 'dev-1')).toContainText('Idle')
  await owner.clock.setFixedTime(Date.now() + 62_000)
  await expect(row(owner, 'dev-1')).toContainText('Offline', { timeout: 5_000 })
  await owner.clock.setFixedTime(Date.now())
  await expect(row(owner, 'dev-1')).toContainText('Idle', { timeout: 5_000 })
})

const health = (page: Page, name: string) => page.locator(`[data-health="${name}"]`)

test('an agent that holds work and stops its heartbeats turns grey and silent, and loses its task', async ({
  owner,
  api,
  project,
  agent,
}) => {
  test.slow()
  await api('project.update', { key: project, leaseSeconds: 15 })
  const dev = await agent('dev-1', { pod: 'DevPod' })
  const { code } = (await api('task.create', { project, title: 'Hold me' })).task
  await owner.goto('/agents?view=health')
  await expect(owner.getByText('Nobody is silent or stuck.')).toBeVisible()
  await dev.call('task.claim', { code })
  await expect(health(owner, 'dev-1')).toContainText('Busy')
  await expect(health(owner, 'dev-1')).toContainText('lease ends in')
  for (let beat = 0; beat < 3; beat++) {
    await dev.call('agent.heartbeat')
    await owner.waitForTimeout(2_000)
  }
  await expect(health(owner, 'dev-1')).toContainText('Busy')
  // From here on nothing is heard from it: by the clock of the page, then by the event of the lease that ran out.
  await expect(health(owner, 'dev-1')).toContainText('Offline', { timeout: 30_000 })
  await expect(health(owner, 'dev-1')).toContainText('Holds nothing', { timeout: 30_000 })
  await expect(health(owner, 'dev-1').locator('.grayscale')).toHaveCount(1)
  await expect(owner.getByRole('img', { name: 'dev-1, offline' })).toBeVisible()
  await dev.call('agent.heartbeat')
  await expect(health(owner, 'dev-1')).toContainText('Idle', { timeout: 10_000 })
})

test('an agent is silent by the clock of the page while it holds work, and stuck when nothing moves', async ({
  owner,
  api,
  project,
  agent,
}) => {
  const dev = await agent('dev-1')
  const { code } = (await api('task.create', { project, title: 'Hold me' })).task
  await dev.call('task.claim', { code })
  await owner.goto('/agents?view=health')
  await expect(health(owner, 'dev-1')).toContainText('Busy')
  await owner.clock.setFixedTime(Date.now() + 62_000)
  await expect(health(owner, 'dev-1')).toContainText(`Not heard from while it holds ${code}`, {
    timeout: 5_000,
  })
  await expect(owner.getByText('1 silent')).toBeVisible()
  await owner.clock.setFixedTime(Date.now())
  await expect(owner.getByText('Nobody is silent or stuck.')).toBeVisible({ timeout: 5_000 })
  await owner.getByRole('button', { name: 'List' }).click()
  await expect(row(owner, 'dev-1')).toContainText('Busy')
  await expect(owner).toHaveURL(/\/agents$/)
})

test('what an agent holds and how full it is follow its claims live', async ({
  owner,
  api,
  project,
  agent,
}) => {
  const dev = await agent('dev-1', { capacity: 2 })
  const made = await api('task.create', { project, title: 'Hold me' })
  const { code } = made.task ?? made
  await owner.goto('/agents')
  await expect(row(owner, 'dev-1')).toContainText('0/2')
  await api('agent.register', { project, name: 'dev-2' })
  await expect(row(owner, 'dev-2')).toBeVisible()
  await dev.call('task.claim', { code })
  await expect(row(owner, 'dev-1').getByRole('link', { name: code })).toBeVisible({ timeout: 500 })
  await expect(row(owner, 'dev-1')).toContainText('1/2')
  await expect(row(owner, 'dev-1')).toContainText('Busy')
})

test('pod and status filter the list and stay in the address', async ({ owner, agent }) => {
  const dev = await agent('dev-1', { pod: 'DevPod' })
  await agent('qa-1', { pod: 'QAPod' })
  await dev.call('agent.heartbeat')
  await owner.goto('/agents')
  await owner.getByRole('combobox', { name: 'Pod' }).click()
  await owner.getByRole('option', { name: 'QAPod' }).click()
  await expect(row(owner, 'dev-1')).toBeHidden()
  await expect(row(owner, 'qa-1')).toBeVisible()
  await owner.goto('/agents?status=idle')
  await expect(row(owner, 'dev-1')).toBeVisible()
  await expect(row(owner, 'qa-1')).toBeHidden()
  await owner.getByRole('button', { name: 'Clear' }).click()
  await expect(row(owner, 'qa-1')).toBeVisible()
  await expect(owner).toHaveURL(/\/agents$/)
})

test('the page of an agent tells what it holds and did, and edits it', async ({
  owner,
  api,
  project,
  agent,
}) => {
  const dev = await agent('dev-1', { pod: 'DevPod', description: 'Runs the **second** leg.' })
  const made = await api('task.create', { project, title: 'Second leg' })
  const { code } = made.task ?? made
  await dev.call('task.claim', { code })
  await owner.goto('/agents/dev-1')
  await expect(owner).toHaveTitle(/^dev-1/)
  await expect(owner.getByRole('region', { name: 'Holds' })).toContainText('Second leg')
  await expect(owner.getByRole('region', { name: 'Holds' })).toContainText('lease ends in 15 min')
  await expect(owner.getByRole('region', { name: 'Did last' })).toContainText(`dev-1 claimed ${code}`)

  await owner.getByRole('button', { name: 'Edit' }).click()
  const dialog = owner.getByRole('dialog', { name: 'Edit dev-1' })
  await dialog.getByLabel('Capacity').fill('nine')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByLabel('Capacity')).toBeFocused()
  await dialog.getByLabel('Capacity').fill('9')
  await dialog.getByLabel('Skills').fill('relay, sprint')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(owner.getByRole('complementary', { name: 'Facts' })).toContainText('1/9')
  await expect(owner.getByRole('complementary', { name: 'Facts' })).toContainText('sprint')
})

test('a token is made, and revoked only after its last letters are typed', async ({
  owner,
  server,
  project,
  agent,
}) => {
  await agent('dev-1')
  await owner.goto('/agents/dev-1')
  const panel = owner.getByRole('region', { name: 'Tokens' })
  await panel.getByRole('button', { name: 'New token' }).click()
  await owner.getByRole('dialog').getByLabel('What is it for?').fill('CI')
  await owner.getByRole('dialog').getByRole('button', { name: 'Make token' }).click()
  const secret = (await owner.getByTestId('token').textContent()) ?? ''
  await owner.getByRole('button', { name: 'I have kept the token' }).click()
  await apiOf(server, secret)('agent.heartbeat', { project })

  await panel.getByRole('button', { name: /^Revoke CI/ }).click()
  const dialog = owner.getByRole('alertdialog')
  await expect(dialog.getByRole('button', { name: 'Revoke token' })).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByRole('textbox').fill(secret.slice(-4))
  await dialog.getByRole('button', { name: 'Revoke token' }).click()
  await expect(dialog).toBeHidden()
  await expect(panel.getByRole('listitem')).toHaveCount(1)
  await expect(apiOf(server, secret)('agent.heartbeat', { project })).rejects.toThrow('401')
})

test('a name that nobody has is not found', async ({ owner }) => {
  for (const name of ['nobody-1', '%20']) {
    const response = await owner.goto(`/agents/${name}`)
    expect(response?.status()).toBe(404)
    await expect(owner.getByRole('heading', { level: 1 })).toHaveText('Not found')
  }
})

test('a project without agents says what an agent is and how to make one', async ({ owner }) => {
  await owner.goto('/agents')
  await expect(owner.getByRole('heading', { name: 'No agents yet' })).toBeVisible()
  await expect(owner.getByText('npx baton agent register')).toBeVisible()
})

for (const theme of ['light', 'dark'] as const) {
  test(`agents, an agent and the dialogs have no accessibility fault and fit a phone, ${theme}`, async ({
    owner,
    agent,
  }) => {
    test.slow()
    const dev = await agent('dev-1', { pod: 'DevPod', skills: ['typescript', 'sql'] })
    await agent(`long-${'n'.repeat(59)}`, { pod: 'P'.repeat(60) })
    await dev.call('agent.heartbeat')
    await owner.emulateMedia({ colorScheme: theme })
    const look = async () => expect((await new AxeBuilder({ page: owner }).analyze()).violations).toEqual([])
    await owner.goto('/agents')
    await expect(row(owner, 'dev-1')).toBeVisible()
    await look()
    await owner.getByRole('button', { name: 'Register agent' }).click()
    await expect(owner.getByRole('dialog')).toBeVisible()
    await look()
    await owner.goto('/agents/dev-1')
    await expect(owner.getByRole('region', { name: 'Tokens' }).getByRole('listitem')).toBeVisible()
    await look()
    await owner.goto('/agents?view=health')
    await expect(health(owner, 'dev-1')).toBeVisible()
    await look()
    for (const path of ['/agents', '/agents?view=health', '/agents/dev-1'])
      for (const width of [390, 320]) {
        await owner.setViewportSize({ width, height: 800 })
        await owner.goto(path)
        await expect(owner.getByText('dev-1').first()).toBeVisible()
        expect(await owner.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      }
    await look()
  })
}
