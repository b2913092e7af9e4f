import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './fixtures.ts'
import { join } from './join.ts'

test('a note is left with Ctrl-Enter and stands in the activity, with a link of its own', async ({
  owner,
  api,
  project,
}) => {
  const { task } = await api('task.create', { title: 'Write it down', project })
  await owner.goto(`/tasks/${task.code}`)
  await owner.getByRole('textbox', { name: 'Note' }).fill('Found the **slow** index')
  await owner.keyboard.press('Control+Enter')
  const note = owner.getByRole('article', { name: /^Note by/ })
  await expect(note.getByText('slow')).toBeVisible()
  await expect(note.locator('strong')).toHaveText('slow')
  await expect(owner.getByRole('textbox', { name: 'Note' })).toHaveValue('')
  const { notes } = await api('task.get', { code: task.code })
  await owner.goto(`/tasks/${task.code}#note-${notes[0].id}`)
  await expect(note).toBeInViewport()
})

test('what an agent does appears at once, and what a person completes is handed on', async ({
  owner,
  api,
  agent,
  project,
}) => {
  const { task: first } = await api('task.create', { title: 'Write the page', project })
  const { task: next } = await api('task.create', {
    title: 'Read the page',
    project,
    dependsOn: [first.code],
  })
  const dev = await agent('dev-1')
  await owner.goto(`/tasks/${first.code}`)
  await expect(owner.getByText('Live', { exact: true })).toBeVisible()

  await dev.call('task.claim', { code: first.code })
  await expect(owner.getByRole('button', { name: 'Status: In progress' })).toBeVisible({ timeout: 2_000 })
  await expect(owner.getByRole('region', { name: 'Activity' })).toContainText(`dev-1 claimed ${first.code}`)
  await expect(owner.getByRole('complementary', { name: 'Properties' }).getByText('fence 1')).toBeVisible()
  await dev.call('task.note', { code: first.code, note: 'Half of it stands' })
  await expect(owner.getByRole('article', { name: 'Note by dev-1' })).toContainText('Half of it stands')

  await owner.getByRole('button', { name: 'Complete', exact: true }).click()
  const dialog = owner.getByRole('dialog', { name: `Complete ${first.code}` })
  await dialog.getByRole('textbox', { name: 'Summary' }).fill('The page is written')
  await expect(dialog.getByText(`It goes to ${next.code}.`)).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Handoff note' }).fill('Mind the table')
  await owner.keyboard.press('Control+Enter')
  await expect(owner.getByRole('region', { name: 'Summary' })).toContainText('The page is written')
  await expect(owner.getByText(`Ready now: ${next.code}`)).toBeVisible()

  await owner.goto(`/tasks/${next.code}`)
  await expect(owner.getByText(`Handed over by ${first.code}`)).toBeVisible()
  await expect(owner.getByRole('article', { name: 'Handoff note by' })).toContainText('Mind the table')
})

test('a move that is not legal is disabled and says why', async ({ owner, api, project }) => {
  const { task: first } = await api('task.create', { title: 'First', project })
  const { task } = await api('task.create', { title: 'Second', project, dependsOn: [first.code] })
  await owner.goto(`/tasks/${task.code}`)
  const start = owner.getByRole('button', { name: 'Start', exact: true })
  await expect(start).toHaveAttribute('aria-disabled', 'true')
  await expect(start).toHaveAccessibleDescription(`${task.code} waits for ${first.code}.`)

  await owner.locator('body').press('s')
  const done = owner.getByRole('menuitem', { name: /^Done/ })
  await expect(done).toHaveAttribute('aria-disabled', 'true')
  await expect(done).toContainText(`${task.code} is pending and cannot become done.`)
  await owner.keyboard.press('Escape')

  await owner.getByText('Waits for one task').waitFor()
  await owner.getByRole('main').getByRole('link', { name: /First/ }).first().click()
  await expect(owner.getByRole('heading', { level: 1 })).toHaveText('First')
})

test('a task is blocked with an owner and an action, and unblocked from its banner', async ({
  owner,
  api,
  project,
}) => {
  const { task } = await api('task.create', { title: 'Ask legal', project })
  await owner.goto(`/tasks/${task.code}`)
  await owner.getByRole('button', { name: 'Block' }).click()
  const dialog = owner.getByRole('dialog')
  await dialog.getByLabel('Why can it not go on?').fill('No answer yet')
  await dialog.getByLabel('Who can unblock it?').fill('Ada Lovelace')
  await dialog.getByLabel('What must they do?').fill('Write to legal')
  await dialog.getByRole('button', { name: 'Block' }).click()
  await expect(owner.getByText('can unblock it: Write to legal')).toBeVisible()

  await owner.getByRole('button', { name: 'Unblock' }).click()
  await owner.getByRole('dialog').getByRole('textbox').fill('They answered')
  await owner.getByRole('dialog').getByRole('button', { name: 'Unblock' }).click()
  await expect(owner.getByRole('button', { name: 'Status: Ready' })).toBeVisible()
  await expect(owner.getByRole('article')).toContainText('They answered')
})

test('UX 17: two people who edit one text see both before one is kept', async ({
  owner,
  secondBrowser,
  api,
  project,
}) => {
  const { task } = await api('task.create', { title: 'The title', description: 'As it was', project })
  const other = await secondBrowser()
  await owner.goto(`/tasks/${task.code}`)
  await other.goto(`/tasks/${task.code}`)
  const rewrite = async (page: typeof owner, text: string) => {
    await page.getByRole('region', { name: 'Description' }).getByRole('button', { name: 'Edit' }).click()
    await page.getByRole('textbox', { name: 'Description' }).fill(text)
  }
  await rewrite(owner, 'What I wrote')
  await rewrite(other, 'What they wrote')
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(owner.getByText('Someone changed this while you were editing.')).toBeVisible()

  await owner.getByRole('button', { name: 'Save' }).click()
  const conflict = owner.getByRole('dialog', { name: 'Description was changed by someone else' })
  await expect(conflict.getByLabel('Mine, not saved')).toHaveValue('What I wrote')
  await expect(conflict.getByLabel('Theirs, saved')).toHaveValue('What they wrote')
  await owner.keyboard.press('Escape')
  await expect(owner.getByRole('textbox', { name: 'Description' })).toHaveValue('What I wrote')

  await owner.getByRole('button', { name: 'Save' }).click()
  await conflict.getByLabel('Mine, not saved').fill('What they wrote, and what I wrote')
  await conflict.getByRole('button', { name: 'Save mine' }).click()
  await expect(other.getByText('What they wrote, and what I wrote')).toBeVisible()
})

test('UX 17: description and context of two people are merged, title and properties are chosen, nothing is lost unseen', async ({
  owner,
  secondBrowser,
  api,
  project,
  agent,
}) => {
  await agent('dev-1')
  await agent('dev-2')
  const lines = (...text: string[]) => text.join('\n')
  const { task } = await api('task.create', {
    title: 'The title',
    description: lines('One', 'Two', 'Three'),
    context: 'What is known',
    skills: ['sql'],
    project,
  })
  const { code } = task
  const other = await secondBrowser()
  for (const page of [owner, other]) await page.goto(`/tasks/${code}`)
  const region = (page: typeof owner, name: string) => page.getByRole('region', { name })
  const edit = async (page: typeof owner, text: string) => {
    await region(page, 'Description').getByRole('button', { name: 'Edit' }).click()
    await page.getByRole('textbox', { name: 'Description' }).fill(text)
  }
  await edit(owner, lines('One of mine', 'Two', 'Three'))
  await edit(other, lines('One', 'Two', 'Three of theirs'))
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(owner.getByText('Someone changed this while you were editing.')).toBeVisible()
  await owner.getByRole('button', { name: 'Save' }).click()
  const conflict = owner.getByRole('dialog', { name: 'Description was changed by someone else' })
  await conflict.getByRole('button', { name: 'Merge both' }).click()
  await expect(conflict.getByLabel('Mine, not saved')).toHaveValue(
    lines('One of mine', 'Two', 'Three of theirs'),
  )
  for (const colorScheme of ['light', 'dark'] as const) {
    await owner.emulateMedia({ colorScheme })
    expect((await new AxeBuilder({ page: owner }).analyze()).violations).toEqual([])
  }
  await conflict.getByRole('button', { name: 'Save mine' }).click()
  await expect(region(other, 'Description')).toContainText('One of mine')
  await expect(region(other, 'Description')).toContainText('Three of theirs')

  await region(owner, 'Context').getByRole('button', { name: 'Rewrite' }).click()
  await owner.getByRole('textbox', { name: 'Context' }).fill('What I know')
  await api('task.context', { code, replace: 'What they know' })
  await expect(owner.getByText('Someone changed this while you were editing.')).toBeVisible()
  await owner.getByRole('button', { name: 'Save' }).click()
  const about = (what: string) => owner.getByRole('dialog', { name: `${what} was changed by someone else` })
  await about('Context').getByRole('button', { name: 'Merge both' }).click()
  await about('Context').getByRole('button', { name: 'Save mine' }).click()
  await expect(region(owner, 'Context')).toContainText('What they know')
  await expect(region(owner, 'Context')).toContainText('What I know')

  await owner.locator('body').press('e')
  await owner.getByRole('textbox', { name: 'Title' }).fill('My title')
  await api('task.update', { code, title: 'Their title' })
  await owner.keyboard.press('Enter')
  await expect(about('Title').getByLabel('Theirs, saved')).toHaveValue('Their title')
  await expect(about('Title').getByRole('button', { name: 'Merge both' })).toHaveCount(0)
  await about('Title').getByRole('button', { name: 'Keep theirs' }).click()
  await expect(owner.getByRole('heading', { level: 1 })).toHaveText('Their title')

  await owner.locator('body').press('a')
  const assign = owner.getByRole('dialog', { name: `Assign ${code}` })
  await assign.getByRole('combobox').click()
  await owner.getByRole('option', { name: 'dev-1' }).click()
  await api('task.assign', { code, assignee: 'dev-2' })
  await assign.getByRole('button', { name: 'Assign' }).click()
  await expect(about('Assignee').getByLabel('Theirs, saved')).toHaveValue('dev-2')
  await about('Assignee').getByRole('button', { name: 'Save mine' }).click()
  await expect.poll(async () => (await api('task.get', { code })).assignee).toBe('dev-1')
})

test('UX 17: people who change different things of a task do not get into each other’s way', async ({
  owner,
  api,
  project,
}) => {
  const { task } = await api('task.create', { title: 'The title', project })
  await owner.goto(`/tasks/${task.code}`)
  await owner.locator('body').press('e')
  await owner.getByRole('textbox', { name: 'Title' }).fill('A better title')
  await api('task.update', { code: task.code, priority: 'urgent' })
  await owner.keyboard.press('Enter')
  await expect(owner.getByRole('heading', { level: 1 })).toHaveText('A better title')
  await expect
    .poll(() => api('task.get', { code: task.code }))
    .toMatchObject({ title: 'A better title', priority: 'urgent' })
})

test('a circle of dependencies is refused and shown', async ({ owner, api, project }) => {
  const { task: first } = await api('task.create', { title: 'First', project })
  const { task: second } = await api('task.create', { title: 'Second', project, dependsOn: [first.code] })
  await owner.goto(`/tasks/${first.code}`)
  const panel = owner.getByRole('complementary', { name: 'Properties' })
  await panel.getByRole('button', { name: 'Add' }).click()
  await owner.getByRole('option', { name: /Second/ }).click()
  const refusal = panel.getByRole('alert')
  await expect(refusal).toContainText('This would make a circle')
  await expect(refusal.getByRole('link')).toHaveText([first.code, second.code, first.code])
  await expect(refusal).toContainText(/Request/)
})

test('not there and not allowed are pages of their own, with their own status', async ({
  owner,
  api,
  server,
  browser,
  project,
}) => {
  const missing = await owner.goto('/tasks/NOSUCH-1')
  expect(missing?.status()).toBe(404)
  await expect(owner.getByRole('heading', { level: 1 })).toHaveText('Not found')
  expect((await owner.goto('/sprints/NOSUCH-1'))?.status()).toBe(404)
  expect((await owner.goto('/tasks/not%20a%20code'))?.status()).toBe(404)

  const { context, name } = await join(server, browser, project, 'member')
  const page = await context.newPage()
  await page.goto('/sprints')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sprints')
  await api('member.delete', { name, project })
  await expect(async () => expect((await page.goto('/sprints'))?.status()).toBe(403)).toPass()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You may not open this')
  await context.close()
})

test('a viewer reads everything, changes nothing, and is told why', async ({
  api,
  server,
  browser,
  project,
}) => {
  const { task } = await api('task.create', { title: 'Only to look at', project })
  const { context } = await join(server, browser, project, 'viewer')
  const page = await context.newPage()
  await page.goto(`/tasks/${task.code}`)
  await expect(page.getByText(`You are a viewer of ${project}`)).toBeVisible()
  const main = page.getByRole('main')
  await expect(main.getByRole('textbox')).toHaveCount(0)
  await expect(main.getByRole('button', { name: /Start|Complete|Block|Edit|Append|Add/ })).toHaveCount(0)
  await page.locator('body').press('c')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await context.close()
})

test('when the activity cannot be read, it says why, gives the request id and tries again', async ({
  owner,
  api,
  project,
}) => {
  const { task } = await api('task.create', { title: 'Hard to read', project })
  const requestId = 'b7a1b5f0-0000-4000-8000-000000000001'
  await owner.route('**/api/operations/event.list?*', route =>
    route.fulfill({
      status: 503,
      json: { code: 'database_unavailable', detail: 'The database does not answer.', status: 503, requestId },
    }),
  )
  await owner.goto(`/tasks/${task.code}`)
  const failure = owner.getByRole('region', { name: 'Activity' }).getByRole('alert')
  await expect(failure).toContainText('The database does not answer.', { timeout: 20_000 })
  await expect(failure).toContainText(requestId)
  await expect(owner.getByRole('heading', { level: 1 })).toHaveText('Hard to read')
  await owner.unroute('**/api/operations/event.list?*')
  await failure.getByRole('button', { name: 'Try again' }).click()
  await expect(failure).toHaveCount(0)
  await expect(owner.getByRole('region', { name: 'Activity' })).toContainText(`created ${task.code}`)
})

test('times are told from now, with the exact time in two clocks', async ({ owner, api, project }) => {
  const { task } = await api('task.create', { title: 'When', project })
  await owner.goto(`/tasks/${task.code}`)
  const created = owner.getByRole('complementary', { name: 'Properties' }).locator('time').first()
  await expect(created).toHaveText('just now')
  await expect(created).toHaveAttribute('datetime', task.createdAt)
  await created.hover()
  await expect(owner.getByRole('tooltip')).toContainText('UTC')
  await expect(owner.getByRole('tooltip')).toContainText('local')
})

test('a note that was not sent outlives leaving the page, a reload and the end of the session', async ({
  owner,
  api,
  project,
  ownerCookies,
}) => {
  const { task } = await api('task.create', { title: 'Half a thought', project })
  await owner.goto(`/tasks/${task.code}`)
  const note = owner.getByRole('textbox', { name: 'Note' })
  await note.fill('Half a thought, not sent')
  await owner.getByRole('link', { name: 'Sprints' }).first().click()
  await expect(owner.getByRole('heading', { level: 1 })).toHaveText('Sprints')
  await owner.goBack()
  await expect(note).toHaveValue('Half a thought, not sent')
  await owner.reload()
  await expect(note).toHaveValue('Half a thought, not sent')

  await owner.context().clearCookies({ name: 'baton.session' })
  await note.press('Control+Enter')
  await expect(owner.getByText('Your session is over; what you wrote is kept here.')).toBeVisible()
  await expect(note).toHaveValue('Half a thought, not sent')
  await owner.context().addCookies(ownerCookies)
  await note.press('Control+Enter')
  await expect(owner.getByRole('article')).toContainText('Half a thought, not sent')
})

test('text from an agent is shown as text, never as markup of the page', async ({
  owner,
  api,
  agent,
  project,
}) => {
  const { task } = await api('task.create', { title: '<b>bold</b>', project })
  const dev = await agent('dev-1')
  const note = 'Hello <img src=x onerror="window.hacked=1"> [here](javascript:window.hacked=1) **strong**'
  await dev.call('task.note', { code: task.code, note })
  await owner.goto(`/tasks/${task.code}`)
  await expect(owner.getByRole('heading', { level: 1 })).toHaveText('<b>bold</b>')
  await expect(owner.getByRole('article').locator('strong')).toHaveText('strong')
  await expect(owner.getByRole('article').locator('img')).toHaveCount(0)
  await expect(owner.getByRole('article').locator('a[href^="javascript"]')).toHaveCount(0)
  expect(await owner.evaluate(() => 'hacked' in window)).toBe(false)
})

test('UX 4: c creates a task from anywhere; what is wrong stands at its field; Esc asks only when something was written', async ({
  owner,
  api,
  project,
}) => {
  await owner.goto('/sprints')
  await owner.locator('body').press('c')
  const dialog = owner.getByRole('dialog', { name: 'New task' })
  await expect(dialog.getByRole('textbox', { name: 'Title' })).toBeFocused()
  await owner.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)

  await owner.locator('body').press('c')
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Kept')
  await owner.keyboard.press('Escape')
  await expect(owner.getByRole('alertdialog')).toContainText('Discard what you wrote?')
  await owner.getByRole('button', { name: 'Keep editing' }).click()
  await owner.reload()
  await owner.locator('body').press('c')
  await expect(dialog.getByRole('textbox', { name: 'Title' })).toHaveValue('Kept')

  await dialog.getByRole('textbox', { name: 'Title' }).fill('x'.repeat(301))
  await dialog.getByRole('textbox', { name: 'Description' }).press('Control+Enter')
  await expect(dialog.getByRole('textbox', { name: 'Title' })).toBeFocused()
  await expect(dialog.getByRole('textbox', { name: 'Title' })).toHaveAccessibleDescription(/300/)
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Made by hand')
  await owner.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  const { items } = await api('task.list', { project })
  expect(items).toMatchObject([{ title: 'Made by hand', priority: 'normal' }])
  await owner.getByRole('link', { name: items[0].code }).click()
  await expect(owner.getByRole('heading', { level: 1 })).toHaveText('Made by hand')
})

test('the task page and its dialogs have no accessibility faults, in light and dark', async ({
  owner,
  api,
  agent,
  project,
}) => {
  test.slow()
  const { task: first } = await api('task.create', {
    title: 'First',
    project,
    description: '# A heading\n\n- [ ] an item',
  })
  const { task } = await api('task.create', { title: 'Second', project, dependsOn: [first.code] })
  const dev = await agent('dev-1')
  await dev.call('task.claim', { code: first.code })
  await dev.call('task.note', { code: first.code, note: 'A note' })
  for (const colorScheme of ['light', 'dark'] as const) {
    await owner.emulateMedia({ colorScheme })
    for (const code of [first.code, task.code]) {
      await owner.goto(`/tasks/${code}`)
      await expect(owner.getByRole('heading', { level: 1 })).toBeVisible()
      expect(await faults(owner)).toEqual([])
    }
    await owner.locator('body').press('c')
    await owner.getByRole('dialog').waitFor()
    expect(await faults(owner)).toEqual([])
    await owner.keyboard.press('Escape')
    await owner.goto(`/tasks/${first.code}`)
    await owner.getByRole('button', { name: 'Complete', exact: true }).click()
    await owner.getByRole('dialog').waitFor()
    expect(await faults(owner)).toEqual([])
  }
})

test('a task can be read and worked on at 320 pixels', async ({ owner, api, project }) => {
  const { task } = await api('task.create', {
    title: `A long title ${'without_any_space'.repeat(10)}`,
    project,
    description: `\`\`\`\n${'long line '.repeat(60)}\n\`\`\``,
  })
  await owner.setViewportSize({ width: 320, height: 640 })
  await owner.goto(`/tasks/${task.code}`)
  await expect(owner.getByRole('button', { name: 'Start' })).toBeInViewport()
  const overflow = () => owner.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(await overflow()).toBe(0)
  await owner.getByRole('button', { name: 'Properties' }).click()
  await expect(owner.getByRole('dialog').getByRole('button', { name: 'Status: Ready' })).toBeVisible()
  expect(await overflow()).toBe(0)
})

async function faults(page: import('@playwright/test').Page) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html.slice(0, 200)) }))
}
