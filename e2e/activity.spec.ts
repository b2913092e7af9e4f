import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { type Api, expect, test } from './fixtures.ts'

const say = (api: Api, project: string, ...words: string[]) =>
  words.reduce<Promise<unknown>>(
    (before, title) => before.then(() => api('task.create', { project, title })),
    Promise.resolve(),
  )

const many = (count: number, word: string) => Array.from({ length: count }, (_, n) => `${word} ${n + 1}`)

const rows = (page: Page) => page.getByRole('region', { name: 'Events' }).getByRole('article')

/** The first event after the page came: from then on the connection stands, and what follows can be timed. */
async function isLive(page: Page, api: Api, project: string) {
  await expect(rows(page).first()).toBeVisible()
  await say(api, project, 'Warm-up')
  await expect(page.getByText(/: Warm-up$/)).toBeVisible()
}

test('what is new comes in at the top; further down it waits behind a pill and nothing jumps', async ({
  owner,
  api,
  project,
}) => {
  await say(api, project, ...many(60, 'Lap'))
  await owner.goto('/activity')
  await isLive(owner, api, project)
  await say(api, project, 'Fresh lap')
  await expect(rows(owner).first()).toContainText('Fresh lap', { timeout: 500 })

  await owner.mouse.wheel(0, 700)
  const read = owner
    .getByText('Lap 40', { exact: true })
    .or(owner.getByText(/: Lap 40$/))
    .first()
  await expect(read).toBeInViewport()
  const before = await read.boundingBox()
  await say(api, project, 'Late 1', 'Late 2', 'Late 3')
  const pill = owner.getByRole('button', { name: '3 new' })
  await expect(pill).toBeVisible()
  expect(await read.boundingBox()).toEqual(before)
  await pill.click()
  await expect(rows(owner).first()).toContainText('Late 3')
  await expect(pill).toBeHidden()
})

test('a paused feed counts what comes and shows it when it flows again', async ({ owner, api, project }) => {
  await say(api, project, 'Before')
  await owner.goto('/activity')
  await isLive(owner, api, project)
  await owner.getByRole('button', { name: 'Pause' }).click()
  await say(api, project, 'While paused')
  await expect(owner.getByRole('button', { name: '1 new' })).toBeVisible()
  await expect(rows(owner).first()).toContainText('Warm-up')
  await owner.getByRole('button', { name: 'Resume' }).click()
  await expect(rows(owner).first()).toContainText('While paused')
})

test('after the server was away nothing is lost and nothing is there twice', async ({
  owner,
  api,
  project,
  server,
}) => {
  await say(api, project, ...many(5, 'Before'))
  await owner.goto('/activity')
  await isLive(owner, api, project)
  await server.kill()
  await expect(owner.getByRole('status').filter({ hasText: /Reconnecting|Offline/ })).toBeVisible({
    timeout: 5_000,
  })
  await server.start()
  await say(api, project, ...many(7, 'Meanwhile'))
  await expect(rows(owner).first()).toContainText('Meanwhile 7', { timeout: 20_000 })
  await expect(owner.getByRole('status').filter({ hasText: /Reconnecting|Offline/ })).toBeHidden()
  await say(api, project, 'After')
  await expect(rows(owner).first()).toContainText('After')

  const { items } = await api('event.list', { project, order: 'desc', feed: true })
  const shown = await rows(owner).evaluateAll(all => all.map(row => row.getAttribute('aria-label')))
  expect(shown).toEqual(items.map(({ seq }: { seq: number }) => `#${seq}`))
})

test('the filter is in the address: reload, Back and new events keep to it', async ({
  owner,
  api,
  project,
  agent,
}) => {
  const dev = await agent('dev-1')
  await say(api, project, 'First')
  await owner.goto('/activity')
  await isLive(owner, api, project)
  await owner.getByRole('combobox', { name: 'Kind of event' }).click()
  await owner.getByRole('option', { name: 'Agents' }).click()
  await expect(rows(owner)).toHaveCount(1)
  await expect(owner).toHaveURL(/noun=agent/)
  await owner.reload()
  await expect(rows(owner)).toHaveCount(1)
  await dev.call('agent.log', { message: 'Warming up' })
  await expect(rows(owner).first()).toContainText('Warming up')
  await say(api, project, 'Not an agent')
  await expect(rows(owner)).toHaveCount(2)
  await owner.goBack()
  await expect(rows(owner).first()).toContainText('Not an agent')
})

test('the feed of a sprint, and of what agents log, is in the address and live', async ({
  owner,
  api,
  project,
  agent,
}) => {
  const dev = await agent('dev-1')
  await api('sprint.create', { project, code: 'SPRINT-SEEN', title: 'Now' })
  const { task } = await api('task.create', { project, title: 'Inside', sprint: 'SPRINT-SEEN' })
  await say(api, project, 'Outside')
  await owner.goto('/activity')
  await isLive(owner, api, project)
  await owner.getByRole('combobox', { name: 'In which sprint' }).click()
  await owner.getByRole('option', { name: /SPRINT-SEEN/ }).click()
  await expect(owner).toHaveURL(/sprint=SPRINT-SEEN/)
  await expect(rows(owner)).toHaveCount(2)
  await dev.call('agent.log', { message: 'Reading the task', task: task.code })
  await expect(rows(owner).first()).toContainText('Reading the task')
  await dev.call('agent.log', { message: 'Elsewhere' })
  await say(api, project, 'Outside too')
  await expect(rows(owner)).toHaveCount(3)
  await owner.reload()
  await expect(rows(owner)).toHaveCount(3)
  await owner.getByRole('combobox', { name: 'Kind of event' }).click()
  await owner.getByRole('option', { name: 'Agent log' }).click()
  await expect(rows(owner)).toHaveCount(1)
  await owner.getByRole('button', { name: 'Clear', exact: true }).click()
  await expect(rows(owner).filter({ hasText: 'Outside too' })).toHaveCount(1)
})

test('who asks for less motion gets none', async ({ owner, api, project }) => {
  await say(api, project, 'Still')
  await owner.emulateMedia({ reducedMotion: 'reduce' })
  await owner.goto('/activity')
  await expect(rows(owner).first()).toBeVisible()
  const longest = await owner.evaluate(() =>
    Math.max(
      ...[...document.querySelectorAll('*')].flatMap(element => {
        const { transitionDuration, animationDuration } = getComputedStyle(element)
        return `${transitionDuration},${animationDuration}`.split(',').map(Number.parseFloat)
      }),
    ),
  )
  expect(longest).toBeLessThan(0.001)
})

test('an event has a lasting address, and its details say what it carried and by which request', async ({
  owner,
  api,
  project,
}) => {
  await say(api, project, 'Remember me', 'Another')
  const { items } = await api('event.list', { project })
  const event = items.find(({ sentence }: { sentence: string }) => sentence.includes('Remember me'))
  await owner.goto(`/activity#${event.seq}`)
  const row = owner.getByRole('article', { name: `#${event.seq}`, exact: true })
  await expect(row).toContainText(event.requestId)
  await expect(row).toContainText('"title": "Remember me"')
  await owner.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await row.getByRole('button', { name: 'Copy link to this event' }).click()
  expect(await owner.evaluate(() => navigator.clipboard.readText())).toMatch(
    new RegExp(`/activity#${event.seq}$`),
  )
  await row.getByRole('button', { name: `Details of #${event.seq}` }).click()
  await expect(row).not.toContainText(event.requestId)
  await expect(owner).not.toHaveURL(/#/)
})

test('codes and names in a sentence are links', async ({ owner, api, project, agent }) => {
  const dev = await agent('dev-1')
  const made = await api('task.create', { project, title: 'Link me' })
  const { code } = made.task ?? made
  await dev.call('task.claim', { code })
  await dev.call('task.note', { code, note: `See ${code} again, not UTF-8` })
  await owner.goto('/activity')
  const row = rows(owner).filter({ hasText: 'not UTF-8' })
  await expect(row.getByRole('link', { name: 'dev-1' })).toHaveAttribute('href', '/agents/dev-1')
  await expect(row.getByRole('link', { name: code })).toHaveCount(2)
  await expect(row.getByRole('link', { name: 'UTF-8' })).toHaveCount(0)
})

test('a long history is read page by page and only what is in sight is in the document', async ({
  owner,
  api,
  project,
}) => {
  await Promise.all([1, 2, 3, 4].map(lane => say(api, project, ...many(60, `Lane ${lane} lap`))))
  await owner.goto('/activity')
  await expect(rows(owner).first()).toBeVisible()
  await expect(async () => {
    await owner.mouse.wheel(0, 4_000)
    await expect(owner.getByText('This is where it began.')).toBeInViewport({ timeout: 200 })
  }).toPass({ timeout: 20_000 })
  expect(await rows(owner).count()).toBeLessThan(80)
})

test('the export holds all that passes the filter, not only what is loaded', async ({
  owner,
  api,
  project,
  agent,
}) => {
  await agent('dev-1')
  await Promise.all([1, 2].map(lane => say(api, project, ...many(60, `Lane ${lane} lap`))))
  await say(api, project, '=SUM(A1)')
  await owner.goto('/activity?noun=task')
  await expect(rows(owner).first()).toBeVisible()
  const [file] = await Promise.all([
    owner.waitForEvent('download'),
    owner.getByRole('button', { name: 'Export CSV' }).click(),
  ])
  expect(file.suggestedFilename()).toContain(`${project}-activity`)
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
  expect(lines).toHaveLength(1 + 121)
  expect(lines[1]).toContain('task.created')
})

test('on a phone the filter is one row, and a second one says what is filtered', async ({
  owner,
  api,
  project,
  dev,
}) => {
  await api('sprint.create', { project, code: 'SPRINT-SEEN', title: 'Now' })
  const { task } = await dev.call('task.create', { project, title: 'Inside', sprint: 'SPRINT-SEEN' })
  await owner.setViewportSize({ width: 390, height: 800 })
  await owner.goto('/activity')
  await isLive(owner, api, project)
  const bar = owner.getByRole('region', { name: 'Filter the activity' })
  const chips = owner.getByRole('region', { name: 'Active filters' })
  expect((await bar.boundingBox())?.height).toBeLessThan(64)
  await expect(chips).toBeHidden()

  await bar.getByRole('button', { name: 'Filter', exact: true }).click()
  const fields = owner.getByRole('dialog', { name: 'Filters' })
  await fields.getByRole('combobox', { name: 'Kind of event' }).click()
  await owner.getByRole('option', { name: 'Tasks' }).click()
  await fields.getByRole('combobox', { name: 'By whom' }).click()
  await owner.getByRole('option', { name: 'dev-1' }).click()
  await fields.getByRole('combobox', { name: 'In which sprint' }).click()
  await owner.getByRole('option', { name: /SPRINT-SEEN/ }).click()
  expect((await new AxeBuilder({ page: owner }).analyze()).violations).toEqual([])
  await owner.keyboard.press('Escape')
  await expect(fields).toHaveCount(0)
  await expect(rows(owner)).toHaveCount(1)
  await bar.getByRole('searchbox').fill(task.code)
  await owner.keyboard.press('Enter')
  await expect(owner).toHaveURL(new RegExp(`noun=task.*subject=${task.code}`))

  await expect(chips.getByRole('button')).toHaveCount(4)
  await expect(chips.getByRole('button', { name: 'Clear' })).toBeInViewport({ ratio: 1 })
  expect((await bar.boundingBox())?.height).toBeLessThan(64)
  expect((await chips.boundingBox())?.height).toBeLessThan(56)
  for (const button of await bar.or(chips).getByRole('button').all())
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(24)
  expect((await new AxeBuilder({ page: owner }).analyze()).violations).toEqual([])
  await chips.getByRole('button', { name: 'Remove filter: In SPRINT-SEEN' }).click()
  await expect(owner).not.toHaveURL(/sprint=/)
  await chips.getByRole('button', { name: 'Clear' }).click()
  await expect(chips).toBeHidden()
  await expect(owner).toHaveURL(/\/activity$/)
})

for (const theme of ['light', 'dark'] as const) {
  test(`the activity has no accessibility fault and fits a phone, ${theme}`, async ({
    owner,
    api,
    project,
  }) => {
    test.slow()
    await say(api, project, ...many(3, 'Lap'), 'w'.repeat(200))
    await owner.emulateMedia({ colorScheme: theme })
    await owner.goto('/activity#2')
    await expect(rows(owner).first()).toContainText('wwww')
    expect((await new AxeBuilder({ page: owner }).analyze()).violations).toEqual([])
    for (const width of [390, 320]) {
      await owner.setViewportSize({ width, height: 800 })
      expect(await owner.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
    expect((await new AxeBuilder({ page: owner }).analyze()).violations).toEqual([])
  })
}
