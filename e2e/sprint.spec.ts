import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './fixtures.ts'

test('UX 9: a sprint is created, started and, once its code was typed, closed, and what is unfinished goes to the next one', async ({
  owner,
  api,
  agent,
  project,
}) => {
  await owner.goto('/sprints')
  await expect(owner.getByRole('heading', { name: 'No sprints yet' })).toBeVisible()
  await expect(owner.getByText('npx baton sprint create')).toBeVisible()
  await owner.getByRole('button', { name: 'New sprint' }).click()
  const form = owner.getByRole('dialog', { name: 'New sprint' })
  await expect(form.getByLabel('Code')).toHaveValue('SPRINT-1')
  await form.getByLabel('Title').fill('First light')
  await form.getByLabel('Starts').fill('2026-03-02')
  await form.getByLabel('Ends').fill('2026-03-01')
  await owner.keyboard.press('Control+Enter')
  await expect(form.getByLabel('Ends')).toBeFocused()
  await expect(form.getByLabel('Ends')).toHaveAccessibleDescription(/before/)
  await form.getByLabel('Ends').fill('2026-03-13')
  await owner.keyboard.press('Control+Enter')
  await expect(form).toHaveCount(0)

  await api('sprint.create', { code: 'SPRINT-2', title: 'Second light', project })
  const sprint = 'SPRINT-1'
  const codes: string[] = []
  for (const title of ['One', 'Two', 'Three'])
    codes.push((await api('task.create', { title, project, sprint })).task.code)
  await owner.getByRole('link', { name: 'First light' }).click()
  await expect(owner.getByRole('heading', { level: 1 })).toHaveText('First light')
  await expect(owner.getByText('2 Mar – 13 Mar')).toBeVisible()
  await owner.getByRole('button', { name: 'Start sprint' }).click()
  await expect(owner.getByRole('button', { name: 'Close sprint' })).toBeVisible()

  const dev = await agent('dev-1')
  await dev.call('task.claim', { code: codes[0] })
  await dev.call('task.complete', { code: codes[0], summary: 'Done' })
  await expect(owner.getByText('1 of 3 done')).toBeVisible()

  await owner.getByRole('button', { name: 'Close sprint' }).click()
  const close = owner.getByRole('dialog', { name: 'Close SPRINT-1?' })
  await expect(close.getByRole('list', { name: 'Not finished' }).getByRole('listitem')).toHaveCount(2)
  await close.getByRole('combobox').click()
  await owner.getByRole('option', { name: /SPRINT-2/ }).click()
  await close.getByLabel('Type SPRINT-1 to confirm').fill('SPRINT-1')
  await close.getByRole('button', { name: 'Close sprint' }).click()
  await expect(owner.getByText('2 tasks went to SPRINT-2')).toBeVisible()
  await expect(close).toBeHidden()
  await expect(owner.getByRole('button', { name: 'Close sprint' })).toHaveAttribute('aria-disabled', 'true')
  await expect(owner.getByRole('button', { name: 'Close sprint' })).toHaveAccessibleDescription(/closed/)
  const { tasks } = await api('sprint.get', { code: 'SPRINT-2', project })
  expect(tasks.map((task: { code: string }) => task.code)).toEqual(codes.slice(1))
})

test('tasks are taken from the backlog, and stand in the order in which they can be worked on', async ({
  owner,
  api,
  project,
}) => {
  await api('sprint.create', { code: 'S-1', title: 'Order', project })
  const { task: first } = await api('task.create', { title: 'Lay the ground', project })
  await api('task.create', { title: 'Build on it', project, dependsOn: [first.code] })
  await owner.goto('/sprints/S-1')
  await expect(owner.getByRole('heading', { name: 'No tasks in this sprint' })).toBeVisible()
  await owner.getByRole('button', { name: 'Add tasks' }).click()
  const dialog = owner.getByRole('dialog', { name: 'Add tasks to S-1' })
  await dialog.getByRole('checkbox', { name: /Lay the ground/ }).click()
  await dialog.getByRole('checkbox', { name: /Build on it/ }).click()
  await dialog.getByRole('button', { name: 'Add 2 tasks' }).click()
  await expect(owner.getByRole('region', { name: 'Step 1' })).toContainText('Lay the ground')
  await expect(owner.getByRole('region', { name: 'Step 2' })).toContainText('Build on it')
  await expect(owner.getByRole('region', { name: 'Step 2' })).toContainText(`waits for ${first.code}`)

  await owner.getByRole('button', { name: 'Status', exact: true }).click()
  await expect(owner).toHaveURL(/group=status/)
  await owner.reload()
  await expect(owner.getByRole('region', { name: 'Pending' }).getByRole('listitem')).toHaveCount(2)
})

test('the list of sprints counts what happens, without a reload', async ({ owner, api, agent, project }) => {
  await api('sprint.create', { code: 'S-1', title: 'Counted', status: 'active', project })
  const { task } = await api('task.create', { title: 'One', sprint: 'S-1', project })
  const dev = await agent('dev-1')
  await owner.goto('/sprints')
  await expect(owner.getByText('Live', { exact: true })).toBeVisible()
  await expect(owner.getByRole('region', { name: 'Active' })).toContainText('1 pending')
  await dev.call('task.claim', { code: task.code })
  await expect(owner.getByRole('region', { name: 'Active' })).toContainText('1 in progress')
  await dev.call('task.complete', { code: task.code, summary: 'Done' })
  await expect(owner.getByRole('region', { name: 'Active' })).toContainText('1 of 1 done')
})

test('an edit of a sprint that someone else changed meanwhile shows theirs before it replaces it', async ({
  owner,
  api,
  project,
}) => {
  await api('sprint.create', { code: 'S-1', title: 'As it was', project })
  await owner.goto('/sprints/S-1')
  await owner.getByRole('button', { name: 'Edit' }).click()
  const form = owner.getByRole('dialog', { name: 'Edit S-1' })
  await form.getByLabel('Title').fill('What I wrote')
  await api('sprint.update', { code: 'S-1', title: 'What they wrote', project })
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form.getByText(/“What they wrote” meanwhile/)).toBeVisible()
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(owner.getByRole('heading', { level: 1 })).toHaveText('What I wrote')
})

test('the sprint pages have no accessibility faults and fit a phone', async ({ owner, api, project }) => {
  test.slow()
  await api('sprint.create', {
    code: 'S-1',
    title: 'Phone',
    goal: 'A **goal**',
    status: 'active',
    startsOn: '2026-01-01',
    endsOn: '2026-01-02',
    project,
  })
  const { task: first } = await api('task.create', { title: 'One', sprint: 'S-1', pod: 'DevPod', project })
  await api('task.create', { title: 'Two', sprint: 'S-1', dependsOn: [first.code], project })
  for (const colorScheme of ['light', 'dark'] as const)
    for (const path of ['/sprints', '/sprints/S-1']) {
      await owner.emulateMedia({ colorScheme })
      await owner.goto(path)
      await expect(owner.getByRole('heading', { level: 1 })).toBeVisible()
      const { violations } = await new AxeBuilder({ page: owner }).analyze()
      expect(violations.map(({ id }) => id)).toEqual([])
    }
  await owner.setViewportSize({ width: 320, height: 640 })
  await owner.goto('/sprints/S-1')
  await expect(owner.getByRole('button', { name: 'Close sprint' })).toBeVisible()
  expect(await owner.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
})
