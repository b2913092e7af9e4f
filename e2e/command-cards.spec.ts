import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, isLive, test } from './fixtures.ts'

const run = async (page: Page, line: string) => {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /search and commands/i }).fill(line)
  await page.getByRole('option', { name: new RegExp(`^Run ${line.split(' ')[0]}`) }).click()
}

/** What the keys and the palette need is there. */
async function open(page: Page) {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()
  await isLive(page)
}

test('the dashboard, a sprint and help are cards whose codes lead to their pages', async ({
  owner,
  api,
  project,
}) => {
  await api('sprint.create', { code: 'CARDS-1', title: 'Cards', status: 'active', project })
  await api('task.create', { title: 'Draw the card', sprint: 'CARDS-1', project })
  const { task } = await api('task.create', { title: 'Done already', sprint: 'CARDS-1', project })
  await api('task.claim', { code: task.code })
  await api('task.complete', { code: task.code, summary: 'Done' })
  await open(owner)

  await run(owner, '/dashboard')
  const dialog = owner.getByRole('dialog')
  await expect(dialog.getByText('Active sprints').first()).toBeVisible()
  for (const section of ['Needs you', 'Active sprints', 'My tasks', 'Messages', 'Agents', 'Just now'])
    await expect(dialog.getByRole('heading', { name: section })).toBeVisible()
  await expect(dialog.getByText('1/2')).toBeVisible()
  await expect(dialog.getByRole('link', { name: 'CARDS-1' })).toHaveAttribute('href', '/sprints/CARDS-1')
  const { violations } = await new AxeBuilder({ page: owner }).include('[role=dialog]').analyze()
  expect(violations).toEqual([])
  await owner.keyboard.press('Escape')

  await run(owner, '/sprint-detail CARDS-1')
  await expect(dialog.getByText('Draw the card')).toBeVisible()
  await expect(dialog.getByText('Cards', { exact: true })).toHaveCount(1)
  await dialog.getByRole('link', { name: task.code }).click()
  await expect(owner).toHaveURL(new RegExp(`/tasks/${task.code}$`))
})

test('a line that cannot be read is answered by how to mend it, and a mistyped one by the nearest', async ({
  owner,
}) => {
  await open(owner)
  await run(owner, '/task-note X-1')
  const dialog = owner.getByRole('dialog')
  await expect(dialog.getByText('/task-note needs note.')).toBeVisible()
  await expect(dialog.getByText(/Usage: \/task-note <code> <note>/)).toBeVisible()
  await expect(dialog.getByText('/task-note BAT-41 Found the slow index')).toBeVisible()
  await owner.keyboard.press('Escape')
  await run(owner, '/tsk-note X-1 y')
  await expect(dialog.getByText('Did you mean /task-note?')).toBeVisible()
})

test('what was done is said in a few words', async ({ owner, api, project }) => {
  const { task } = await api('task.create', { title: 'Say it', project })
  await open(owner)
  await run(owner, `/task-note ${task.code} Found it`)
  await expect(owner.getByText(`Note added to ${task.code}`)).toBeVisible()
  await run(owner, `/task-status ${task.code} --status=in_progress`)
  await expect(owner.getByText(`${task.code} is in progress`)).toBeVisible()
})
