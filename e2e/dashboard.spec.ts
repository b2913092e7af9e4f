import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { type Api, expect, type TestAgent, test } from './fixtures.ts'

/** Milliseconds within which a change elsewhere must be seen, and the rhythm in which counts are read anew. */
const atOnce = 500
const counted = 1_000 + atOnce

async function makeTasks(api: Api, project: string, ...titles: string[]): Promise<string[]> {
  const codes: string[] = []
  for (const title of titles) {
    const made = await api('task.create', { project, title })
    codes.push((made.task ?? made).code)
  }
  return codes
}

async function workOn(agent: TestAgent, code: string): Promise<void> {
  await agent.call('task.claim', { code })
}

/** The first event after the page came: from then on the connection stands, and what follows can be timed. */
async function isLive(page: Page, agent: TestAgent): Promise<void> {
  await expect(page.getByRole('region', { name: 'What just happened' })).toBeVisible()
  await agent.call('agent.log', { message: 'Warming up' })
  await expect(page.getByText(/Warming up/)).toBeVisible()
}

test('a new project shows the way to its first task, each step ticking itself off', async ({
  owner,
  api,
  project,
  agent,
}) => {
  await owner.goto('/')
  await expect(owner.getByRole('heading', { name: 'Get the first baton passed' })).toBeVisible()
  await expect(owner.getByText('0 of 4 done')).toBeVisible()
  await expect(owner.getByRole('link', { name: 'Import a plan' })).toHaveAttribute('href', '/import')
  await expect(owner.getByRole('link', { name: 'Connect an agent' })).toHaveAttribute('href', '/connect')

  const dev = await agent('dev-1')
  await expect(owner.getByRole('heading', { name: 'Connect an agent done' })).toBeVisible()
  const [code = ''] = await makeTasks(api, project, 'Run the first lap')
  await expect(owner.getByRole('heading', { name: 'Import a plan done' })).toBeVisible()
  await expect(owner.getByText('2 of 4 done')).toBeVisible()

  await workOn(dev, code)
  await expect(owner.getByRole('region', { name: 'Who is doing what' })).toContainText(code)
  await expect(owner.getByText('of 4 done')).toBeHidden()
})

test('a change that an agent makes over HTTP is seen without a reload', async ({
  owner,
  api,
  project,
  dev,
}) => {
  const [first = '', second = ''] = await makeTasks(api, project, 'Pace the start', 'Hold the bend')
  await workOn(dev, first)
  await owner.goto('/')
  const recent = owner.getByRole('region', { name: 'What just happened' })
  const inProgress = owner.getByRole('navigation', { name: 'Tasks by state' }).getByText('In progress')
  await expect(recent).toContainText(`dev-1 claimed ${first}`)
  await expect(inProgress).toHaveText('1In progress')
  await isLive(owner, dev)

  await workOn(dev, second)
  await expect(recent).toContainText(`dev-1 claimed ${second}`, { timeout: atOnce })
  await expect(owner.getByRole('region', { name: 'Who is doing what' })).toContainText(second, {
    timeout: atOnce,
  })
  await expect(inProgress).toHaveText('2In progress', { timeout: counted })
})

test('what is being read is not moved by what is new', async ({ owner, api, project, dev }) => {
  // Its session has begun, so that its INIT is none of what is new.
  await dev.call('agent.heartbeat')
  const [first = '', second = ''] = await makeTasks(api, project, 'Pace the start', 'Hold the bend')
  await workOn(dev, first)
  await owner.goto('/')
  const recent = owner.getByRole('region', { name: 'What just happened' })
  await isLive(owner, dev)
  const line = recent.getByText(`dev-1 claimed ${first}`)
  await line.hover()
  const before = await line.boundingBox()

  await workOn(dev, second)
  await expect(recent.getByRole('button', { name: '1 new' })).toBeVisible()
  expect(await line.boundingBox()).toEqual(before)
  await recent.getByRole('button', { name: '1 new' }).click()
  await expect(recent).toContainText(`dev-1 claimed ${second}`)
})

test('what names the reader comes first, says what to do and leads there', async ({
  owner,
  api,
  project,
  me,
  dev,
}) => {
  const [theirs = '', mine = '', seen = ''] = await makeTasks(
    api,
    project,
    'Order shoes',
    'Open the gate',
    'Measure',
  )
  await dev.call('task.block', { code: theirs, reason: 'No size', owner: 'ana', action: 'say the size' })
  await dev.call('task.block', { code: mine, reason: 'It is locked', owner: me, action: 'bring the key' })
  await workOn(dev, seen)
  await dev.call('task.status', { code: seen, status: 'in_review' })
  await owner.goto('/')
  const rows = owner.getByRole('region', { name: 'What needs you' }).getByRole('listitem')
  await expect(rows).toHaveCount(3)
  await expect(rows.nth(0)).toContainText('Open the gate')
  await expect(rows.nth(0)).toContainText('bring the key')
  await expect(rows.nth(0)).toContainText('You')
  await expect(rows.nth(1)).toContainText('Order shoes')
  await expect(rows.nth(2)).toContainText('In review')
  await expect(rows.nth(0).getByRole('link')).toHaveAttribute('href', `/tasks/${mine}`)
})

test('a lease that is about to lapse asks for a look, and an agent that falls silent turns grey by itself', async ({
  owner,
  api,
  project,
  dev,
}) => {
  const [code = ''] = await makeTasks(api, project, 'Carry it on')
  await workOn(dev, code)
  await owner.goto('/')
  const work = owner.getByRole('region', { name: 'Who is doing what' })
  await expect(work).toContainText('lease ends in 15 min')

  await owner.clock.setFixedTime(Date.now() + 62_000)
  await expect(work).toContainText('silent for 1 min', { timeout: 5_000 })

  await owner.clock.setFixedTime(Date.now() + 14 * 60_000)
  await expect(owner.getByRole('region', { name: 'What needs you' })).toContainText(
    'dev-1 gives no sign of life',
    { timeout: 20_000 },
  )
})

test('each number leads to the list of exactly what it counts', async ({ owner, api, project }) => {
  const [first = ''] = await makeTasks(api, project, 'First leg')
  await api('task.create', { project, title: 'Second leg', dependsOn: [first] })
  await api('task.create', { project, title: 'Third leg', dependsOn: [first] })
  await api('task.claim', { code: (await makeTasks(api, project, 'Anchor'))[0] })
  await owner.goto('/')
  const numbers = owner.getByRole('navigation', { name: 'Tasks by state' }).getByRole('link')
  await expect(numbers).toHaveText(['1Ready', '2Waiting', '1In progress', '0In review', '0Blocked', '0Done'])
  for (const link of await numbers.all()) {
    const query = new URL((await link.getAttribute('href')) ?? '', 'http://console').searchParams
    const { items } = await api('task.list', {
      project,
      ...(query.has('status') && { status: [query.get('status')] }),
      ...(query.has('ready') && { ready: query.get('ready') === 'true' }),
    })
    expect(await link.textContent()).toContain(String(items.length))
  }
})

test('a sprint shows how far it is and how long it still has', async ({ owner, api, project }) => {
  const endsOn = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
  const code = `${project}-S1`
  await api('sprint.create', { project, code, title: 'Qualify', status: 'active', endsOn })
  const made = await api('task.create', { project, title: 'Run it', sprint: code })
  await api('task.claim', { code: (made.task ?? made).code })
  await owner.goto('/')
  const card = owner.getByRole('region', { name: 'Active sprints' }).getByRole('listitem')
  await expect(card).toContainText('Qualify')
  await expect(card).toContainText(/[34] days left/)
  await expect(card).toContainText('0 of 1 done · 1 in progress')
  await expect(card.getByRole('link')).toHaveAttribute('href', `/sprints/${code}`)
})

test('times are relative and carry both clocks', async ({ owner, api, project, dev }) => {
  const [code = ''] = await makeTasks(api, project, 'Keep time')
  await workOn(dev, code)
  await owner.goto('/')
  const time = owner.getByRole('region', { name: 'What just happened' }).getByRole('time').first()
  await expect(time).toHaveText('just now')
  await expect(time).toHaveAttribute('datetime', /^\d{4}-\d\d-\d\dT.*Z$/)
  await time.hover()
  await expect(owner.getByRole('tooltip')).toContainText('UTC')
  await owner.clock.setFixedTime(Date.now() + 5 * 60_000)
  await expect(time).toHaveText('5 min ago', { timeout: 20_000 })
})

for (const theme of ['light', 'dark'] as const) {
  test(`the dashboard has no accessibility fault and fits a phone, ${theme}`, async ({
    owner,
    api,
    project,
    agent,
  }) => {
    test.slow()
    const dev = await agent('dev-1')
    const [code = '', stuck = ''] = await makeTasks(api, project, 'Run', 'w'.repeat(200))
    await workOn(dev, code)
    await dev.call('task.block', { code: stuck, reason: 'x'.repeat(200), owner: 'ana', action: 'look' })
    await owner.emulateMedia({ colorScheme: theme })
    await owner.goto('/')
    await expect(owner.getByRole('region', { name: 'What needs you' })).toContainText('wwww')
    expect((await new AxeBuilder({ page: owner }).analyze()).violations).toEqual([])
    for (const width of [390, 320]) {
      await owner.setViewportSize({ width, height: 800 })
      expect(await owner.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
    expect((await new AxeBuilder({ page: owner }).analyze()).violations).toEqual([])
  })
}
