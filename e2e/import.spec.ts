import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { join } from './join.ts'

const seed = readFileSync(new URL('../test/fixtures/plans/seed-004-task-index.txt', import.meta.url), 'utf8')

/** Codes are unique in the installation, which other tests share: each test has codes of its own. */
const seedFor = (project: string): string => seed.replaceAll('TASK-', `${project}-T-`)

const source = (page: Page) => page.getByRole('textbox', { name: 'Plan' })
const tasks = (page: Page) =>
  page.getByRole('list', { name: 'Tasks in the order of work' }).getByRole('listitem')

test('a pasted plan is previewed, imported, and stands on the board', async ({ owner, project }) => {
  await owner.goto('/import')
  await expect(owner.getByRole('heading', { level: 1 })).toHaveText('Import a plan')
  await expect(owner.getByText('npx baton plan import - < PLAN.md')).toBeVisible()
  await source(owner).fill(seedFor(project))
  await expect(owner.getByText('8 new, 39 lines skipped')).toBeVisible()
  await expect(tasks(owner)).toHaveCount(8)
  await expect(tasks(owner).nth(4)).toContainText(`after ${project}-T-003, ${project}-T-004`)
  await expect(tasks(owner).nth(4)).toContainText('side by side: parallel-3')
  await owner.getByRole('button', { name: 'Import 8 tasks' }).click()
  await expect(owner.getByRole('heading', { name: /is imported$/ })).toBeFocused()
  await expect(tasks(owner).getByRole('link', { name: `${project}-T-008` })).toBeVisible()
  await owner.getByRole('link', { name: 'Open the board' }).click()
  await expect(owner.getByText(`${project}-T-008`, { exact: true }).first()).toBeVisible()
  await expect(owner.getByText('OrchestrationManager (all strategies + synthesis)')).toBeVisible()
})

test('importing again offers only what the edit changed', async ({ owner, api, project }) => {
  const markdown = seedFor(project)
  await api('plan.import', { markdown, project })
  await owner.goto('/import')
  await source(owner).fill(markdown)
  await expect(owner.getByText('0 new, 8 the same, 39 lines skipped')).toBeVisible()
  const button = owner.getByRole('button', { name: 'Import', exact: true })
  await expect(button).toHaveAttribute('aria-disabled', 'true')
  await expect(button).toHaveAccessibleDescription('Everything in this plan is imported already.')
  await source(owner).fill(markdown.replace('ThreadManager |', 'Threads and their manager |'))
  await expect(tasks(owner).filter({ hasText: 'changes title' })).toHaveCount(1)
  await owner.keyboard.press('ControlOrMeta+Enter')
  await expect(owner.getByText('0 created, 1 updated, 7 unchanged.')).toBeVisible()
})

test('skipped lines say why, and lead to their place in the text', async ({ owner, project }) => {
  await owner.goto('/import')
  await source(owner).fill(seedFor(project))
  await owner.getByRole('tab', { name: 'Skipped lines' }).click()
  await expect(owner).toHaveURL(/view=skipped/)
  const line = owner
    .getByRole('list', { name: 'Skipped lines' })
    .getByRole('listitem')
    .filter({ hasText: 'file list' })
  await expect(line).toHaveCount(16)
  await line.first().getByRole('button').click()
  await expect(source(owner)).toBeFocused()
  const selected = await source(owner).evaluate((field: HTMLTextAreaElement) =>
    field.value.slice(field.selectionStart, field.selectionEnd),
  )
  expect(selected).toBe('- `src/omniforge/orchestration/a2a_models.py`')
})

test('a plan goes into a new sprint, and a code that is taken is said at its field', async ({
  owner,
  api,
  project,
}) => {
  await api('sprint.create', { code: 'SPRINT-1', title: 'The first', project })
  await owner.goto('/import')
  await source(owner).fill('- [ ] Lay the track\n- [ ] Paint the lanes')
  await owner.getByRole('combobox', { name: 'Sprint' }).click()
  await owner.getByRole('option', { name: 'New sprint…' }).click()
  await expect(owner.getByLabel('Code')).toHaveValue('SPRINT-2')
  await owner.getByLabel('Code').fill('SPRINT-1')
  await owner.getByLabel('Title').fill('Tracks')
  await owner.getByRole('button', { name: 'Import 2 tasks' }).click()
  await expect(owner.getByText(`${project} has a sprint SPRINT-1 already.`).first()).toBeVisible()
  await owner.getByLabel('Code').fill('SPRINT-7')
  await owner.getByRole('button', { name: 'Import 2 tasks' }).click()
  await expect(owner.getByRole('link', { name: 'SPRINT-7' })).toBeVisible()
  const { progress } = await api('sprint.get', { code: 'SPRINT-7', project })
  expect(progress.total).toBe(2)
})

test('a circle is refused beside the text, with what it is made of', async ({ owner }) => {
  await owner.goto('/import')
  await source(owner).fill('- [ ] RING-1: one (depends on RING-2)\n- [ ] RING-2: two (depends on RING-1)')
  const refusal = owner.getByRole('main').getByRole('alert')
  await expect(refusal).toContainText('RING-1 → RING-2 → RING-1')
  await expect(refusal).toContainText('Take one of these dependencies out of the plan.')
  await expect(refusal).toContainText('Request')
  await expect(owner.getByRole('button', { name: 'Import', exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
})

test('a dropped or chosen file is taken, a picture is not', async ({ owner }) => {
  await owner.goto('/import')
  const file = owner.getByLabel('File of the plan')
  await file.setInputFiles({
    name: 'plan.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from('- [ ] From a file'),
  })
  await expect(owner.getByText('1 new')).toBeVisible()
  await expect(owner.getByText('plan.md', { exact: true })).toBeVisible()
  await file.setInputFiles({ name: 'plan.png', mimeType: 'image/png', buffer: Buffer.from([0x89, 0x50]) })
  await expect(owner.getByText('plan.png is not a .md, .txt or .json file.')).toBeVisible()
  await expect(source(owner)).toHaveValue('- [ ] From a file')
})

test('what was pasted outlives a reload', async ({ owner }) => {
  await owner.goto('/import')
  await source(owner).fill('- [ ] Not lost')
  await expect(owner.getByText('1 new')).toBeVisible()
  await owner.reload()
  await expect(source(owner)).toHaveValue('- [ ] Not lost')
  await expect(owner.getByText('1 new')).toBeVisible()
})

test('what others do meanwhile changes the preview', async ({ owner, api, project }) => {
  await owner.goto('/import')
  await source(owner).fill(`- [ ] ${project}-LIVE-1: Made by two`)
  await expect(owner.getByText('1 new')).toBeVisible()
  await api('task.create', { code: `${project}-LIVE-1`, title: 'Made by two', project })
  await expect(owner.getByText('0 new, 1 the same')).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`the page has no axe findings, ${colorScheme}, and reflows at 320 px`, async ({ owner }) => {
    await owner.emulateMedia({ colorScheme })
    await owner.goto('/import')
    await owner.getByRole('button', { name: 'Try a sample plan' }).click()
    await expect(tasks(owner)).toHaveCount(8)
    const { violations } = await new AxeBuilder({ page: owner }).analyze()
    expect(violations).toEqual([])
    await owner.setViewportSize({ width: 320, height: 720 })
    expect(await owner.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  })

test('a viewer is told who imports plans, and nothing is read', async ({ server, browser, project }) => {
  const { context } = await join(server, browser, project, 'viewer')
  const page = await context.newPage()
  const asked: string[] = []
  page.on('request', request => asked.push(request.url()))
  await page.goto('/import')
  await expect(page.getByRole('heading', { name: 'Members import plans' })).toBeVisible()
  await expect(page.getByText('An owner can make you a member')).toBeVisible()
  await expect(source(page)).toHaveCount(0)
  expect(asked.filter(url => url.includes('.preview'))).toEqual([])
  await context.close()
})
