import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

/** Copies by the keyboard alone, and gives what was copied. */
async function copied(page: Page, button: Locator): Promise<string> {
  await button.focus()
  await expect(button).toBeFocused()
  await page.keyboard.press('Enter')
  return page.evaluate(() => navigator.clipboard.readText())
}

test.beforeEach(({ context }) => context.grantPermissions(['clipboard-read', 'clipboard-write']))

test('UX 20: a task, a sprint and an agent have a link to copy, by keyboard, with the whole address', async ({
  owner,
  api,
  project,
  agent,
}) => {
  await agent('dev-1')
  const { task } = await api('task.create', { project, title: 'Link me' })
  await api('sprint.create', { project, code: 'NEXT-1', title: 'Next' })
  const places = [
    { path: `/tasks/${task.code}`, label: 'Copy link', heading: 'Link me' },
    { path: '/sprints/NEXT-1', label: 'Copy link to this sprint', heading: 'Next' },
    { path: '/agents/dev-1', label: 'Copy link to dev-1', heading: 'dev-1' },
  ]
  for (const { path, label, heading } of places) {
    await owner.goto(path)
    const address = await copied(owner, owner.getByRole('button', { name: label, exact: true }))
    expect(address).toBe(`${new URL(owner.url()).origin}${path}`)
    await owner.goto(address)
    await expect(owner.getByRole('heading', { level: 1, name: heading })).toBeVisible()
  }
})

test('UX 20: the link of a note or handoff leads to it and marks it, also far back in a long history', async ({
  owner,
  api,
  project,
  agent,
}) => {
  const dev = await agent('dev-1')
  const { task } = await api('task.create', { project, title: 'Before' })
  const { code } = (await api('task.create', { project, title: 'After', dependsOn: [task.code] })).task
  await dev.call('task.claim', { code: task.code })
  await dev.call('task.complete', { code: task.code, summary: 'Done', handoffNote: 'Mind the gap' })
  for (let number = 0; number < 70; number++) await dev.call('task.note', { code, note: `Note ${number}` })
  await owner.goto(`/tasks/${code}`)
  const first = owner.getByRole('article', { name: 'Handoff note by dev-1' })
  await expect(first).toHaveCount(0)
  const { notes } = await api('task.get', { code })
  await owner.goto(`/tasks/${code}#note-${notes[0].id}`)
  await owner.reload()
  await expect(first).toBeInViewport()
  await expect(first).toHaveAttribute('aria-current', 'true')
  await expect(first).toContainText('Mind the gap')
  const address = await copied(owner, first.getByRole('button', { name: 'Copy link to this note' }))
  expect(address).toBe(`${new URL(owner.url()).origin}/tasks/${code}#note-${notes[0].id}`)
})

test('UX 20: the link of an event leads to it and marks it, on its task and in the activity', async ({
  owner,
  api,
  project,
}) => {
  const { task } = await api('task.create', { project, title: 'Link me' })
  for (let number = 0; number < 40; number++)
    await api('task.update', { code: task.code, title: `Title ${number}` })
  const { items } = await api('event.list', { project, subject: task.code })
  const { seq } = items[2]
  await owner.goto(`/tasks/${task.code}`)
  const onTask = await copied(
    owner,
    owner.getByRole('button', { name: `Copy link to event #${seq}`, exact: true }),
  )
  expect(onTask).toBe(`${new URL(owner.url()).origin}/tasks/${task.code}#event-${seq}`)
  await owner.goto('/board')
  await owner.goto(onTask)
  const line = owner.locator(`#event-${seq}`)
  await expect(line).toBeInViewport()
  await expect(line).toHaveAttribute('aria-current', 'true')

  await owner.goto('/activity')
  const rowOf = (number: number) => owner.getByRole('article', { name: `#${number}`, exact: true })
  const last = items.at(-1).seq
  const button = rowOf(last).getByRole('button', { name: `Copy link to #${last}`, exact: true })
  expect(await copied(owner, button)).toBe(`${new URL(owner.url()).origin}/activity#${last}`)
  await owner.goto('/board')
  await owner.goto(`/activity#${seq}`)
  await expect(rowOf(seq)).toBeInViewport()
  await expect(rowOf(seq)).toContainText(items[2].requestId)
})
