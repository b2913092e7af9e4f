import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { expect, heldSocket, test } from './fixtures.ts'

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../test/fixtures/exchange/${name}`, import.meta.url))

const tasks = (page: Page) =>
  page.getByRole('list', { name: 'Tasks in the order of work' }).getByRole('listitem')

/** Codes are unique in the installation, which other tests share. */
const issues = (project: string): string =>
  [
    { id: `${project}-1`, title: 'Lay the track', status: 'closed', labels: ['rails'], estimate: 3 },
    {
      id: `${project}-2`,
      title: 'Ride on it',
      status: 'open',
      dependencies: [{ depends_on_id: `${project}-1`, type: 'blocks' }],
    },
  ]
    .map(issue =>
      JSON.stringify({ ...issue, issue_type: 'task', priority: 1, created_at: '2026-01-01T00:00:00Z' }),
    )
    .join('\n')

/** The preview is that of what is there now, and no longer dimmed. */
async function settled(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  await page.waitForFunction(() =>
    [...document.querySelectorAll('[aria-busy]')].every(part => getComputedStyle(part).opacity === '1'),
  )
}

test('a chosen tasks.json of Task Master is previewed, imported, and stands on the board', async ({
  owner,
  api,
  project,
}) => {
  await owner.goto('/import')
  await owner.getByLabel('File of the plan').setInputFiles(fixture('task-master/tasks.json'))
  const files = owner.getByRole('region', { name: 'Files to import' })
  await expect(files).toContainText('Task Master')
  await expect(files).toContainText('tasks.json')
  const button = owner.getByRole('button', { name: /^Import \d+ tasks$/ })
  await expect(button).toBeVisible()
  await owner.getByRole('tab', { name: 'Left out' }).click()
  await expect(owner.getByText('Kept for the export, since a task has no place for it:')).toBeVisible()
  await owner.getByRole('tab', { name: 'Tasks' }).click()
  await button.click()
  await expect(owner.getByRole('heading', { name: 'Tasks of Task Master are imported' })).toBeFocused()
  const { items } = await api('task.list', { project, limit: 500 })
  expect(items.length).toBeGreaterThan(100)
  await expect(owner.getByRole('link', { name: 'Open the board' })).toBeVisible()
})

test('a folder of Backlog.md is taken whole', async ({ owner, api, project }) => {
  const socket = await heldSocket(owner)
  await owner.goto('/import')
  await owner.getByLabel('Folder of another tool').setInputFiles(fixture('backlog'))
  await expect(owner.getByRole('region', { name: 'Files to import' })).toContainText('Backlog.md')
  await expect(tasks(owner).first()).toBeVisible()
  await expect(owner.getByRole('button', { name: 'Import 13 tasks' })).toBeEnabled()
  // The preview is read once more when the socket is there: meanwhile it can be imported.
  const isReadAgain = owner.waitForRequest(request => request.url().includes('exchange.preview'))
  await owner.route(/exchange\.preview/, () => {})
  socket.letGo()
  await isReadAgain
  await owner.keyboard.press('ControlOrMeta+Enter')
  await expect(owner.getByRole('heading', { name: 'Tasks of Backlog.md are imported' })).toBeVisible()
  const { items } = await api('task.list', { project, limit: 500 })
  expect(items.map(({ title }: { title: string }) => title)).toContain(
    'CLI: Add --type flag to task create and edit commands',
  )
})

test('lines of beads that are pasted are told apart from a plan, and can be cleared', async ({
  owner,
  api,
  project,
}) => {
  await owner.goto('/import')
  const source = owner.getByRole('textbox', { name: 'Plan' })
  await source.fill(issues(project))
  await expect(owner.getByText('2 new')).toBeVisible()
  await expect(tasks(owner).filter({ hasText: 'Ride on it' })).toContainText(`after ${project}-1`)
  await expect(owner.getByRole('button', { name: /^Line/ })).toHaveCount(0)
  await owner.getByRole('button', { name: 'Import 2 tasks' }).click()
  await expect(owner.getByText('2 created, 0 updated, 0 unchanged.')).toBeVisible()
  expect((await api('task.get', { code: `${project}-2` })).ready).toBe(true)
  await source.fill(issues(project))
  await expect(owner.getByText('0 new, 2 the same')).toBeVisible()
})

test('files that are wrong are refused beside them, and others take their place', async ({ owner }) => {
  await owner.goto('/import')
  const file = owner.getByLabel('File of the plan')
  const broken = {
    name: 'issues.jsonl',
    mimeType: 'text/plain',
    buffer: Buffer.from('{"id":"a","issue_type":"task"}\n{"id":'),
  }
  await file.setInputFiles(broken)
  await expect(owner.getByRole('main').getByRole('alert')).toContainText('issues.jsonl:2')
  await owner.getByRole('button', { name: 'Clear' }).click()
  await expect(owner.getByRole('button', { name: 'Try a sample plan' })).toBeVisible()
  const two = ['a.md', 'b.md'].map(name => ({ name, mimeType: 'text/markdown', buffer: Buffer.from('# x') }))
  await file.setInputFiles(two)
  await expect(owner.getByText('They are of no tool that is known')).toBeVisible()
})

test('a project is exported from its menu, a sprint from its page', async ({ owner, api, project }) => {
  await api('sprint.create', { code: 'SPRINT-1', title: 'First', project })
  await api('task.create', { title: 'Lay the track', sprint: 'SPRINT-1', project })
  await api('task.create', { title: 'Elsewhere', project })
  await owner.goto('/sprints/SPRINT-1')
  await owner.getByRole('button', { name: 'Export' }).click()
  const dialog = owner.getByRole('dialog', { name: 'Export SPRINT-1' })
  await expect(dialog).toContainText('npx baton export task-master . --sprint SPRINT-1')
  const [one] = await Promise.all([
    owner.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download' }).click(),
  ])
  expect(one.suggestedFilename()).toBe('tasks.json')
  const saved = JSON.parse(readFileSync(await one.path(), 'utf8'))
  expect(saved['sprint-1'].tasks.map(({ title }: { title: string }) => title)).toEqual(['Lay the track'])
  await expect(owner.getByText('Saved 1 task as tasks.json')).toBeVisible()

  await owner.getByRole('button', { name: /switch project/ }).click()
  await owner.getByRole('menuitem', { name: 'Export tasks…' }).click()
  const whole = owner.getByRole('dialog', { name: `Export ${project}` })
  await whole.getByRole('combobox', { name: 'Tool' }).click()
  await owner.getByRole('option', { name: 'Backlog.md' }).click()
  const [many] = await Promise.all([
    owner.waitForEvent('download'),
    whole.getByRole('button', { name: 'Download' }).click(),
  ])
  const entries = Object.keys(unzipSync(readFileSync(await many.path())))
  expect(entries).toContain('backlog/config.yml')
  expect(entries.filter(name => name.startsWith('backlog/tasks/'))).toHaveLength(2)
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`files to import and the export have no axe findings, ${colorScheme}, and reflow at 320 px`, async ({
    owner,
    project,
  }) => {
    await owner.emulateMedia({ colorScheme })
    await owner.goto('/import')
    await owner.getByLabel('Folder of another tool').setInputFiles(fixture('vibe-kanban'))
    await expect(tasks(owner)).toHaveCount(6)
    await settled(owner)
    expect((await new AxeBuilder({ page: owner }).analyze()).violations).toEqual([])
    await owner.getByRole('button', { name: /switch project/ }).click()
    await owner.getByRole('menuitem', { name: 'Export tasks…' }).click()
    await expect(owner.getByRole('dialog', { name: `Export ${project}` })).toBeVisible()
    expect((await new AxeBuilder({ page: owner }).analyze()).violations).toEqual([])
    await owner.keyboard.press('Escape')
    await owner.setViewportSize({ width: 320, height: 720 })
    expect(await owner.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  })
