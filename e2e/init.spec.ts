import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, isLive, test } from './fixtures.ts'

const panel = (page: Page) => page.getByRole('region', { name: 'INIT' })

test('an agent gets ready when its session begins, and its page says so, live, step by step', async ({
  owner,
  api,
  agent,
  project,
}) => {
  const dev = await agent('dev-1', { pod: 'DevPod', skills: ['sql'] })
  await api('task.create', { title: 'To do', project, pod: 'DevPod' })
  await owner.goto('/agents/dev-1')
  await isLive(owner)
  await expect(panel(owner)).toContainText('Not yet')
  const { initiation } = await dev.call('agent.heartbeat')
  expect(initiation).toMatchObject({ isReady: true, reasons: [] })
  await expect(panel(owner)).toContainText('Start of a session', { timeout: 10_000 })
  await expect(panel(owner)).toContainText('Ready')
  for (const step of ['Resume memory', 'Load profile', 'Health check', 'Confirm plan'])
    await expect(panel(owner)).toContainText(step)
  await expect(panel(owner)).toContainText('DevPod; sql')
})

test('a session that begins with another call than a heartbeat has its INIT by itself', async ({
  api,
  agent,
  project,
}) => {
  const dev = await agent('dev-1')
  await dev.call('agent.log', { message: 'Here' })
  const last = async () => (await api('initiation.list', { project, agent: 'dev-1' })).items
  await expect.poll(last, { timeout: 15_000 }).toMatchObject([{ trigger: 'session' }])
})

test('what is wrong is said with its reason; a chat begins with INIT; /init in the chat runs it', async ({
  owner,
  api,
  agent,
  project,
}) => {
  const dev = await agent('dev-1', { pod: 'DevPod' })
  await api('task.create', { title: 'Only for QA', project, pod: 'QAPod' })
  await api('message.send', { body: 'Good morning', to: ['dev-1'], project })
  await owner.goto('/agents/dev-1')
  await expect(panel(owner)).toContainText('Start of a chat')
  await expect(panel(owner)).toContainText('Not ready')
  await expect(panel(owner)).toContainText(/1 task ready, none for it: .*QAPod/)
  const { answer } = await dev.call('message.send', { body: '/init' })
  expect(answer.card).not.toMatchObject({ kind: 'error' })
  await expect(panel(owner)).toContainText('By hand', { timeout: 10_000 })
  await panel(owner)
    .getByRole('button', { name: /Start of a chat/ })
    .click()
  await expect(panel(owner).getByText('Confirm plan')).toHaveCount(2)
  await panel(owner).getByRole('button', { name: 'Run INIT' }).click()
  await expect(panel(owner).getByRole('button', { name: /By hand/ })).toHaveCount(2)
})

for (const theme of ['light', 'dark'] as const)
  test(`INIT has no accessibility fault and fits a phone, ${theme}`, async ({
    owner,
    api,
    agent,
    project,
  }) => {
    const dev = await agent('dev-1', { pod: 'DevPod' })
    await api('task.create', { title: 'Only for QA', project, pod: 'QAPod' })
    await dev.call('agent.heartbeat')
    await dev.call('agent.init', { clock: '2020-01-01T00:00:00Z' })
    await owner.emulateMedia({ colorScheme: theme })
    for (const width of [1440, 390, 320]) {
      await owner.setViewportSize({ width, height: 900 })
      await owner.goto('/agents/dev-1')
      await expect(panel(owner)).toContainText('Your clock is')
      expect((await new AxeBuilder({ page: owner }).analyze()).violations).toEqual([])
      expect(await owner.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
  })
