import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { type Api, expect, test } from './fixtures.ts'

const row = (page: Page, code: string) => page.locator(`tr[data-code="${code}"]`)
const codes = (page: Page) =>
  page.locator('tr[data-code]').evaluateAll(rows => rows.map(each => each.getAttribute('data-code')))

async function createTask(api: Api, project: string, fields: object): Promise<string> {
  const { task } = await api('task.create', { project, ...fields })
  return task.code
}

async function openList(page: Page, query = ''): Promise<void> {
  await page.goto(`/tasks${query}`)
  await expect(page.locator('tr[data-code]').first()).toBeVisible()
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
}

test('a press on a head sorts, a second turns it round, and a link or Back restores the order', async ({
  owner,
  api,
  project,
}) => {
  const low = await createTask(api, project, { title: 'B', priority: 'low' })
  const urgent = await createTask(api, project, { title: 'C', priority: 'urgent' })
  const normal = await createTask(api, project, { title: 'A' })
  await openList(owner)
  const head = owner.getByRole('columnheader', { name: 'Priority' })
  await head.getByRole('button').click()
  await expect(head).toHaveAttribute('aria-sort', 'descending')
  await expect.poll(() => codes(owner)).toEqual([urgent, normal, low])
  await head.getByRole('button').click()
  await expect.poll(() => codes(owner)).toEqual([low, normal, urgent])
  await expect(owner).toHaveURL(/sort=priority/)
  await owner.reload()
  await expect.poll(() => codes(owner)).toEqual([low, normal, urgent])
  await owner.goBack()
  await expect.poll(() => codes(owner)).toEqual([urgent, normal, low])
})

test('groups have heads that count, and the grouping is in the URL', async ({ owner, api, project }) => {
  const first = await createTask(api, project, { title: 'First', pod: 'DevPod' })
  await createTask(api, project, { title: 'Second', pod: 'DevPod' })
  await createTask(api, project, { title: 'Third' })
  await api('task.status', { code: first, status: 'in_progress' })
  await openList(owner)
  await owner.getByRole('button', { name: 'Order' }).click()
  await owner.getByRole('menuitemradio', { name: 'Pod' }).first().click()
  await expect(owner).toHaveURL(/group=pod/)
  await expect(owner.getByRole('rowheader', { name: /DevPod 2/ })).toBeVisible()
  await expect(owner.getByRole('rowheader', { name: /No pod 1/ })).toBeVisible()
  await owner.goto('/tasks?group=status')
  await expect(owner.getByRole('rowheader', { name: /In progress 1/ })).toBeVisible()
})

test('the filter goes along from the list to the board', async ({ owner, api, project }) => {
  await createTask(api, project, { title: 'First', pod: 'DevPod' })
  const second = await createTask(api, project, { title: 'Second', pod: 'QAPod' })
  await openList(owner, '?pod=QAPod')
  await expect.poll(() => codes(owner)).toEqual([second])
  await owner.getByRole('link', { name: 'Board' }).last().click()
  await expect(owner).toHaveURL(/\/board\?.*pod=QAPod/)
  await expect(owner.locator('[data-code]')).toHaveCount(1)
})

test('by keys alone: go through the rows, move a task, open it', async ({ owner, api, project }) => {
  const first = await createTask(api, project, { title: 'First' })
  const second = await createTask(api, project, { title: 'Second' })
  await openList(owner)
  await owner.keyboard.press('j')
  await expect(row(owner, first).getByRole('link')).toBeFocused()
  await owner.keyboard.press('ArrowDown')
  await expect(row(owner, second).getByRole('link')).toBeFocused()
  await owner.keyboard.press('m')
  await owner.getByRole('menuitem', { name: 'In progress' }).click()
  await expect(row(owner, second)).toContainText('In progress')
  await expect(row(owner, second).getByRole('link')).toBeFocused()
  await owner.keyboard.press('Enter')
  await expect(owner).toHaveURL(new RegExp(`/tasks/${second}$`))
})

test('who holds a task, what it waits for and when it changed are in its row, live', async ({
  owner,
  api,
  project,
  agent,
}) => {
  const dev = await agent('dev-1')
  const first = await createTask(api, project, { title: 'First' })
  const second = await createTask(api, project, { title: 'Second', dependsOn: [first] })
  await openList(owner)
  await expect(row(owner, second)).toContainText(first)
  await dev.call('task.claim', { code: first })
  await expect(row(owner, first)).toContainText('dev-1')
  await expect(row(owner, first).getByRole('img', { name: /dev-1, lease ends in/ })).toBeVisible()
  await dev.call('task.complete', { code: first, summary: 'Done' })
  await expect(row(owner, second)).toContainText('Ready')
})

test('seven hundred rows keep the page small', async ({ owner, api, project }) => {
  test.setTimeout(90_000)
  for (let n = 0; n < 700; n += 50)
    await Promise.all(Array.from({ length: 50 }, () => createTask(api, project, { title: 'One of many' })))
  await openList(owner)
  expect(await owner.evaluate(() => document.querySelectorAll('*').length)).toBeLessThanOrEqual(3_000)
  await owner.locator('table').evaluate(table => table.parentElement?.scrollTo(0, 1e6))
  await expect(row(owner, `${project}-700`)).toBeVisible()
  expect(await owner.evaluate(() => document.querySelectorAll('*').length)).toBeLessThanOrEqual(3_000)
})

test('a row opens in a tab of its own', async ({ owner, api, project }) => {
  const code = await createTask(api, project, { title: 'First' })
  await openList(owner)
  const opened = owner.context().waitForEvent('page')
  await row(owner, code).getByRole('link').click({ button: 'middle' })
  await (await opened).waitForURL(new RegExp(`/tasks/${code}$`), { waitUntil: 'commit' })
})

test('a project without tasks says what to do first; a filter that finds nothing says that', async ({
  owner,
  api,
  project,
}) => {
  await owner.goto('/tasks')
  await expect(owner.getByRole('heading', { name: 'No tasks yet' })).toBeVisible()
  await createTask(api, project, { title: 'First' })
  await owner.goto('/tasks?q=second')
  await expect(owner.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
  await owner.getByRole('button', { name: 'Clear the filter' }).click()
  await expect(owner.locator('tr[data-code]')).toHaveCount(1)
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`the list has no axe findings, ${colorScheme}, and is two lines a row on a phone`, async ({
    owner,
    api,
    project,
    agent,
  }) => {
    const dev = await agent('dev-1')
    const first = await createTask(api, project, { title: 'A title '.repeat(25).trim(), priority: 'high' })
    await createTask(api, project, { title: 'Second', dependsOn: [first] })
    await dev.call('task.claim', { code: first })
    await owner.emulateMedia({ colorScheme })
    await openList(owner, '?group=status')
    expect(await findings(owner)).toEqual([])
    for (const width of [390, 320]) {
      await owner.setViewportSize({ width, height: 800 })
      await expect(owner.getByRole('columnheader')).toHaveCount(0)
      await expect.poll(() => owner.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    }
    await expect(row(owner, first)).toContainText('dev-1')
    expect((await row(owner, first).boundingBox())?.height).toBeLessThan(70)
    expect(await findings(owner)).toEqual([])
  })

/** What axe calls serious or critical. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
