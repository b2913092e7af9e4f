import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { type Api, expect, test } from './fixtures.ts'

/** A chain of three in the sprint, after a task of another sprint and beside one that is alone. */
async function makeSprint(api: Api, project: string) {
  for (const [code, title] of [
    ['S-1', 'Graphed'],
    ['S-2', 'Elsewhere'],
  ])
    await api('sprint.create', { code, title, status: 'active', project })
  const task = async (title: string, sprint: string, dependsOn: string[] = []): Promise<string> =>
    (await api('task.create', { title, sprint, dependsOn, project })).task.code
  const outside = await task('Agree on it', 'S-2')
  const first = await task('Lay the ground', 'S-1', [outside])
  const second = await task('Build on it', 'S-1', [first])
  const third = await task('Paint it', 'S-1', [second])
  const alone = await task('Sweep the floor', 'S-1')
  return { outside, first, second, third, alone }
}

const node = (page: Page, code: string) => page.locator(`.react-flow__node [data-task="${code}"]`)
/** The engine is large, and a machine may be busy: it takes the time it needs. */
const drawn = (page: Page, count: number) =>
  expect(page.locator('.react-flow__node')).toHaveCount(count, { timeout: 60_000 })

const panel = (page: Page) => page.getByRole('complementary', { name: /^Why / })
const placeOf = async (page: Page, code: string) =>
  page.locator(`.react-flow__node[data-id="${code}"]`).evaluate(element => element.style.transform)

test('a sprint is drawn: every task, every edge, the critical path, and what lies in another sprint', async ({
  owner,
  api,
  project,
}) => {
  const codes = await makeSprint(api, project)
  await owner.goto('/sprints/S-1')
  await owner.getByRole('link', { name: 'Graph', exact: true }).click()
  await expect(owner).toHaveURL('/sprints/S-1/graph')
  await expect(owner).toHaveTitle(/Graph of S-1/)
  await drawn(owner, 5)
  await expect(owner.locator('path[data-edge]')).toHaveCount(3)
  await expect(node(owner, codes.outside)).toContainText('in S-2')
  await expect(node(owner, codes.outside)).toContainText('Ready')
  await expect(node(owner, codes.first)).toContainText('Pending')
  await expect(owner.getByText('Critical path: 4 open tasks')).toContainText(
    `${codes.outside} to ${codes.third}`,
  )
})

test('what happens is seen at once, and moves nothing; a new task makes room for itself', async ({
  owner,
  api,
  agent,
  project,
}) => {
  const codes = await makeSprint(api, project)
  const dev = await agent('dev-1')
  await owner.goto('/sprints/S-1/graph')
  await expect(owner.getByText('Live', { exact: true })).toBeVisible()
  await drawn(owner, 5)
  const before = await placeOf(owner, codes.third)
  await dev.call('task.claim', { code: codes.outside })
  await expect(node(owner, codes.outside)).toContainText('In progress')
  await expect(node(owner, codes.outside).getByRole('img', { name: /^dev-1, lease ends in/ })).toBeVisible()
  await dev.call('task.complete', { code: codes.outside, summary: 'Agreed', handoffNote: 'As agreed' })
  await expect(node(owner, codes.first)).toContainText('Ready')
  await expect(node(owner, codes.first)).toContainText(`handed over from ${codes.outside}`)
  await expect(owner.getByText('Critical path: 3 open tasks')).toBeVisible()
  expect(await placeOf(owner, codes.third)).toBe(before)

  const { task } = await api('task.create', {
    title: 'Come later',
    sprint: 'S-1',
    dependsOn: [codes.third],
    project,
  })
  await expect(node(owner, task.code)).toBeVisible()
  await expect(owner.locator('path[data-edge]')).toHaveCount(4)
})

test('a task says why it waits, who can do something, and what its end frees; the address keeps it', async ({
  owner,
  api,
  agent,
  project,
}) => {
  const codes = await makeSprint(api, project)
  const dev = await agent('dev-1')
  await dev.call('task.claim', { code: codes.outside })
  await dev.call('task.block', {
    code: codes.outside,
    reason: 'Nobody answers',
    owner: 'product-1',
    action: 'Answer',
  })
  await owner.goto('/sprints/S-1/graph')
  await node(owner, codes.third).click()
  await expect(owner).toHaveURL(new RegExp(`task=${codes.third}`))
  const start = panel(owner).getByRole('region', { name: 'Where somebody can act now' })
  await expect(start.getByRole('listitem')).toHaveCount(1)
  await expect(start).toContainText('blocked: Nobody answers — product-1 must answer')
  const waits = panel(owner).getByRole('region', { name: 'Waits for, in turn' })
  await expect(waits.getByRole('listitem')).toHaveText([
    new RegExp(codes.second),
    new RegExp(codes.first),
    new RegExp(codes.outside),
  ])

  await waits.getByRole('link', { name: new RegExp(codes.outside) }).click()
  await expect(panel(owner)).toHaveAccessibleName(`Why ${codes.outside} waits`)
  await expect(panel(owner).getByRole('region', { name: 'Blocked' })).toContainText('product-1 must: Answer')
  await expect(panel(owner).getByRole('region', { name: 'Becomes ready when it is done' })).toContainText(
    codes.first,
  )
  await expect(panel(owner)).toContainText('3 open tasks wait for it')
  await owner.reload()
  await expect(panel(owner)).toHaveAccessibleName(`Why ${codes.outside} waits`)
  await owner.goBack()
  await expect(panel(owner)).toHaveAccessibleName(`Why ${codes.third} waits`)
  await panel(owner).getByRole('link', { name: 'Open the task' }).click()
  await expect(owner).toHaveURL(`/tasks/${codes.third}`)
})

test('the keyboard follows what waits for what, explains a task, and comes back', async ({
  owner,
  api,
  project,
}) => {
  const codes = await makeSprint(api, project)
  await owner.goto('/sprints/S-1/graph')
  await node(owner, codes.outside).focus()
  for (const code of [codes.first, codes.second, codes.third]) {
    await owner.keyboard.press('ArrowRight')
    await expect(node(owner, code)).toBeFocused()
  }
  await owner.keyboard.press('ArrowLeft')
  await expect(node(owner, codes.second)).toBeFocused()
  // One task of the graph is in the order of Tab, however many there are.
  await expect(owner.locator('.react-flow__node [tabindex="0"]')).toHaveCount(1)
  await owner.keyboard.press('Enter')
  await expect(panel(owner).getByRole('heading', { name: 'Build on it' })).toBeFocused()
  await owner.keyboard.press('Escape')
  await expect(panel(owner)).toHaveCount(0)
  await expect(node(owner, codes.second)).toBeFocused()
})

test('on a phone it is a list by depth, and the drawing is there to be asked for', async ({
  owner,
  api,
  project,
}) => {
  const codes = await makeSprint(api, project)
  await owner.setViewportSize({ width: 390, height: 844 })
  await owner.goto('/sprints/S-1/graph')
  await expect(owner.getByRole('region', { name: 'Depth 2' })).toContainText(`waits for ${codes.outside}`)
  await expect(owner.getByRole('region', { name: 'Depth 4' })).toContainText('Paint it')
  expect(await owner.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
  await owner.getByRole('link', { name: `${codes.second} Build on it` }).click()
  const sheet = owner.getByRole('dialog', { name: 'Why it waits' })
  await expect(sheet).toContainText('Build on it')
  await owner.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)

  await owner.getByRole('button', { name: 'Graph', exact: true }).click()
  await expect(owner).toHaveURL(/as=graph/)
  const viewport = owner.locator('.react-flow__viewport')
  await drawn(owner, 5)
  const before = await viewport.evaluate(element => element.style.transform)
  const box = await owner.locator('.react-flow__pane').boundingBox()
  const { x, y } = { x: (box?.x ?? 0) + 200, y: (box?.y ?? 0) + 60 }
  await owner.mouse.move(x, y)
  await owner.mouse.down()
  await owner.mouse.move(x - 120, y + 40, { steps: 4 })
  await owner.mouse.up()
  await expect.poll(() => viewport.evaluate(element => element.style.transform)).not.toBe(before)
})

test('nothing of the drawing is loaded before it is asked for, and its layout runs in a worker', async ({
  owner,
  api,
  project,
}) => {
  test.slow()
  await makeSprint(api, project)
  const scripts: string[] = []
  const faults: string[] = []
  owner.on('console', message => message.type() === 'error' && faults.push(message.text()))
  owner.on('response', async response => {
    if (!response.url().endsWith('.js')) return
    const text = await response.text().catch(() => '')
    if (/react-flow__|org\.eclipse\.elk/.test(text)) scripts.push(response.url())
  })
  for (const path of ['/board', '/sprints/S-1']) {
    await owner.goto(path)
    await owner.waitForLoadState('networkidle')
  }
  expect(scripts).toEqual([])
  await owner.goto('/sprints/S-1/graph')
  await drawn(owner, 5)
  expect(owner.workers()).toHaveLength(1)
  await expect.poll(() => scripts.length).toBeGreaterThan(0)
  expect(faults).toEqual([])
})

test('a layout that cannot be loaded says so, and is tried again', async ({ owner, api, project }) => {
  await makeSprint(api, project)
  const isWorker = (url: URL) => /worker/.test(url.pathname) && url.pathname.endsWith('.js')
  await owner.route(isWorker, route => route.abort())
  await owner.goto('/sprints/S-1/graph')
  const retry = owner.getByRole('button', { name: 'Try again' })
  await expect(retry).toBeVisible()
  await owner.unroute(isWorker)
  await retry.click()
  await drawn(owner, 5)
})

test('a sprint without tasks says how it gets some, and one without edges that there are none', async ({
  owner,
  api,
  project,
}) => {
  await api('sprint.create', { code: 'S-1', title: 'Empty', project })
  await owner.goto('/sprints/S-1/graph')
  await expect(owner.getByRole('heading', { name: 'No tasks in this sprint' })).toBeVisible()
  await api('task.create', { title: 'Alone', sprint: 'S-1', project })
  await expect(owner.getByText('No task here depends on another.')).toBeVisible()
  await drawn(owner, 1)
  const missing = await owner.goto('/sprints/S-404/graph')
  expect(missing?.status()).toBe(404)
})

test('three hundred tasks with five hundred edges are drawn', async ({ owner, api, project }) => {
  test.slow()
  await api('sprint.create', { code: 'S-1', title: 'Large', status: 'active', project })
  await api('plan.import', { markdown: largePlan(), sprint: 'S-1', project })
  await owner.goto('/sprints/S-1/graph')
  await drawn(owner, 300)
  await expect(owner.locator('path[data-edge]')).toHaveCount(500)
  await owner.getByRole('button', { name: 'Fit the graph' }).click()
  await expect(owner.locator('[data-far]')).toHaveCount(1)
})

/** A plan of twenty phases, in which each task waits for one or two of the phase before. */
function largePlan(): string {
  const lines = Array.from({ length: 300 }, (_, index) => {
    const [phase, place] = [Math.floor(index / 15), index % 15]
    const before = (offset: number) => `L-${(phase - 1) * 15 + ((place + offset) % 15) + 1}`
    const needs = phase === 0 ? [] : [before(0), ...(index < 230 ? [before(4)] : [])]
    return `- [ ] L-${index + 1}: Step ${index + 1}${needs.length > 0 ? ` (depends on ${needs.join(', ')})` : ''}`
  })
  return `# Large\n\n${lines.join('\n')}\n`
}

test('the graph has no accessibility faults, drawn or as a list, with its panel', async ({
  owner,
  api,
  project,
}) => {
  test.slow()
  const codes = await makeSprint(api, project)
  for (const colorScheme of ['light', 'dark'] as const)
    for (const query of ['', `?task=${codes.second}`, '?as=list']) {
      await owner.emulateMedia({ colorScheme })
      await owner.goto(`/sprints/S-1/graph${query}`)
      await expect(owner.locator(`[data-task="${codes.second}"]`).first()).toBeVisible()
      const { violations } = await new AxeBuilder({ page: owner }).analyze()
      expect(violations.map(({ id }) => id)).toEqual([])
    }
})
