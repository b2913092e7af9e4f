import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const card = (page: Page, code: string) => page.locator(`[data-code="${code}"]`)

/** How round a face is: half of its side for people. */
const roundness = (page: Page, code: string) =>
  card(page, code)
    .locator('svg clipPath rect')
    .evaluate(rect => Number(rect.getAttribute('rx')) / Number(rect.getAttribute('width')))

test('a claim shows who holds it and for how long still, and warns when that is short', async ({
  owner,
  api,
  project,
  dev,
}) => {
  const { task } = await api('task.create', { title: 'Held', project })
  await owner.clock.install()
  await dev.call('task.claim', { code: task.code })
  await owner.goto('/board')
  const holder = card(owner, task.code)
  await expect(holder.locator('time')).toHaveText('lease ends in 15 min')
  await expect(holder.getByRole('img', { name: 'dev-1, lease ends in 15 min' })).toBeVisible()
  const ink = () => holder.locator('time').evaluate(time => getComputedStyle(time).color)
  const calm = await ink()

  // Not heard from for a minute: grey. The lease is short only in its last two minutes.
  await owner.clock.fastForward('02:00')
  await expect(holder.getByRole('img', { name: 'dev-1, not heard from, lease ends in 13 min' })).toHaveClass(
    /grayscale/,
  )
  expect(await ink()).toBe(calm)
  await owner.clock.fastForward('11:30')
  await expect(holder.locator('time')).toHaveText(/lease ends in \d\d s/)
  expect(await ink()).not.toBe(calm)
})

test('agents are square and people round; both say their name', async ({ owner, api, agent, project }) => {
  const [first, second] = await Promise.all(
    ['By an agent', 'By a person'].map(title => api('task.create', { title, project })),
  )
  const dev = await agent('dev-1')
  await dev.call('task.claim', { code: first.task.code })
  await api('task.claim', { code: second.task.code })
  await owner.goto('/board')
  await expect(card(owner, second.task.code).getByRole('img', { name: /lease ends in 24 hr/ })).toBeVisible()
  expect(await roundness(owner, second.task.code)).toBe(0.5)
  expect(await roundness(owner, first.task.code)).toBeLessThan(0.3)
  await card(owner, first.task.code).getByRole('img').hover()
  await expect(owner.getByRole('tooltip')).toContainText('dev-1')
})

test('everywhere, a task says whether it is ready, what it waits for, who must unblock it and where it came from', async ({
  owner,
  api,
  agent,
  project,
}) => {
  test.slow()
  await api('sprint.create', { code: 'S-1', title: 'Badges', status: 'active', project })
  const task = async (title: string, dependsOn: string[] = []): Promise<string> =>
    (await api('task.create', { title, sprint: 'S-1', dependsOn, project })).task.code
  const first = await task('Begin')
  const second = await task('Go on', [first])
  const third = await task('End', [second])
  const stuck = await task('Stuck')
  const dev = await agent('dev-1')
  await dev.call('task.claim', { code: first })
  await dev.call('task.complete', { code: first, summary: 'Begun', handoffNote: 'Go on from here' })
  await dev.call('task.claim', { code: stuck })
  await dev.call('task.block', { code: stuck, reason: 'No key', owner: 'ana', action: 'Send it' })

  await owner.goto('/board')
  await expect(card(owner, second)).toContainText('Ready')
  await expect(card(owner, second)).toContainText(`handed over from ${first}`)
  await expect(card(owner, third)).toContainText(`waits for ${second}`)
  await expect(card(owner, stuck)).toContainText('blocked: No key — ana must send it')

  await owner.goto('/tasks')
  await expect(card(owner, second)).toContainText('Ready')
  await expect(card(owner, second)).toContainText(`handed over from ${first}`)
  await expect(card(owner, third)).toContainText(second)
  await expect(card(owner, stuck).getByTitle('blocked: No key — ana must send it')).toHaveText('ana')

  await owner.goto('/sprints/S-1')
  const row = (code: string) =>
    owner
      .getByRole('listitem')
      .filter({ hasText: `${code}` })
      .first()
  await expect(row('Go on')).toContainText('Ready')
  await expect(row('Go on')).toContainText(`handed over from ${first}`)
  await expect(row('End')).toContainText(`waits for ${second}`)
  await expect(row('Stuck')).toContainText('ana must unblock it')

  await owner.goto(`/tasks/${third}`)
  await expect(owner.getByText('Waits for one task')).toBeVisible()
  await owner.goto(`/tasks/${second}`)
  await expect(owner.getByText(/^Handed over by/)).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const)
    for (const path of ['/board', '/tasks', '/sprints/S-1']) {
      await owner.emulateMedia({ colorScheme })
      await owner.goto(path)
      await expect(owner.getByText('Go on').first()).toBeVisible()
      const { violations } = await new AxeBuilder({ page: owner }).analyze()
      expect(violations.map(({ id }) => id)).toEqual([])
    }
})
