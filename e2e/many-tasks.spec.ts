import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { type Api, expect, test } from './fixtures.ts'

/** Board and list for one who manages many tasks: selection, bulk changes, keys, undo. */

const card = (page: Page, code: string) => page.locator(`[data-code="${code}"]`)
const box = (page: Page, code: string) => page.getByRole('checkbox', { name: `Select ${code}` })
const bar = (page: Page) => page.getByRole('region', { name: 'Selected tasks' })
const toast = (page: Page, text: string | RegExp) =>
  page.locator('[data-sonner-toast]').filter({ hasText: text })
const selected = (page: Page, count: number) => expect(bar(page)).toContainText(`${count} selected`)

async function make(api: Api, project: string, count: number, fields: object = {}): Promise<string[]> {
  const codes: string[] = []
  for (let number = 1; number <= count; number++)
    codes.push((await api('task.create', { project, title: `Task ${number}`, ...fields })).task.code)
  return codes
}

const of = async (api: Api, codes: readonly string[], field: string) =>
  Promise.all(codes.map(async code => (await api('task.get', { code }))[field]))

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await expect(page.getByText('Live', { exact: true })).toBeVisible({ timeout: 30_000 })
  await page.locator('[data-code] input[type=checkbox]').first().waitFor({ state: 'attached' })
  await page.mouse.move(4, 4)
}

for (const place of ['/board', '/tasks'])
  test(`UX 22: on ${place} tasks are selected by box, range and x, and changed together with Undo`, async ({
    owner,
    api,
    project,
    agent,
  }) => {
    await agent('dev-1')
    const codes = await make(api, project, 6)
    const [first = '', second = '', , fourth = ''] = codes
    await open(owner, place)
    await card(owner, first).hover()
    await box(owner, first).click()
    await selected(owner, 1)
    await box(owner, fourth).click({ modifiers: ['Shift'] })
    await selected(owner, 4)
    await box(owner, second).click()
    await selected(owner, 3)
    await owner.keyboard.press('Escape')
    await expect(bar(owner)).toHaveCount(0)

    await card(owner, second).getByRole('link').focus()
    await owner.keyboard.press('x')
    await owner.keyboard.press('j')
    await owner.keyboard.press('j')
    await owner.keyboard.press('Shift+X')
    await selected(owner, 3)
    await bar(owner).getByRole('button', { name: 'Assignee of the selected' }).click()
    await owner.getByRole('menuitemradio', { name: 'dev-1' }).click()
    await expect(toast(owner, '3 tasks are assigned to dev-1')).toBeVisible()
    await expect(bar(owner)).toHaveCount(0)
    const names = (values: string) => values.split(' ').map(value => (value === '-' ? null : value))
    expect(await of(api, codes, 'assignee')).toEqual(names('- dev-1 dev-1 dev-1 - -'))
    await owner.keyboard.press('ControlOrMeta+z')
    await expect(toast(owner, '3 tasks are back as they were')).toBeVisible()
    expect(await of(api, codes, 'assignee')).toEqual(names('- - - - - -'))
  })

test('UX 22: all that the filter lets through are selected, also out of view, and scrolling keeps them', async ({
  owner,
  api,
  project,
}) => {
  await make(api, project, 60, { pod: 'DevPod' })
  await make(api, project, 3, { pod: 'QAPod' })
  await api('sprint.create', { project, code: 'NEXT-1', title: 'Next' })
  await open(owner, '/tasks?pod=DevPod')
  await owner.getByRole('checkbox', { name: 'Select all 60 tasks' }).check()
  await selected(owner, 60)
  const rows = owner.locator('tr[data-code]')
  await rows.first().getByRole('checkbox').uncheck()
  await selected(owner, 59)
  await rows.last().scrollIntoViewIfNeeded()
  await owner.mouse.wheel(0, 4_000)
  await expect(rows.last().getByRole('checkbox')).toBeChecked()
  await bar(owner).getByRole('button', { name: 'Select all 60' }).click()
  await bar(owner).getByRole('button', { name: 'Sprint of the selected' }).click()
  await owner.getByRole('menuitemradio', { name: /NEXT-1/ }).click()
  await expect(toast(owner, '60 tasks are in NEXT-1 now')).toBeVisible()
  const { tasks } = await api('sprint.get', { code: 'NEXT-1', project })
  expect(tasks).toHaveLength(60)
})

test('UX 22: those that are refused are counted, listed with their reasons, and stay selected', async ({
  owner,
  api,
  project,
  agent,
}) => {
  const [first = '', second = '', third = ''] = await make(api, project, 3)
  const dev = await agent('dev-1')
  await dev.call('task.claim', { code: third })
  await open(owner, '/board')
  await owner.keyboard.press('ControlOrMeta+a')
  await selected(owner, 3)
  await bar(owner).getByRole('button', { name: 'Assignee of the selected' }).click()
  await owner.getByRole('menuitemradio', { name: /owner$/ }).click()
  const told = toast(owner, /2 tasks are assigned to .*owner/)
  await expect(told).toContainText('1 was refused')
  await selected(owner, 1)
  await expect(box(owner, third)).toBeChecked()
  await told.getByRole('button', { name: '1 was refused' }).click()
  const dialog = owner.getByRole('dialog', { name: '1 task was refused' })
  await expect(dialog.getByRole('listitem')).toContainText(`${third} is held by dev-1.`)
  await expect(dialog.getByRole('listitem')).toContainText(`task.release ${third}`)
  for (const colorScheme of ['light', 'dark'] as const) {
    await owner.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page: owner }).analyze()
    expect(violations).toEqual([])
  }
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
  const name = expect.stringMatching(/owner$/)
  expect(await of(api, [first, second, third], 'assignee')).toEqual([name, name, null])
  await bar(owner).getByRole('button', { name: 'Why 1 was refused' }).click()
  await expect(dialog).toBeVisible()
})

test('UX 8: cancelling many is undone from the toast, which stands for at least six seconds; what was changed again stays', async ({
  owner,
  api,
  project,
}) => {
  const codes = await make(api, project, 3)
  const [first = '', second = '', third = ''] = codes
  await open(owner, '/board')
  await owner.keyboard.press('ControlOrMeta+a')
  await owner.keyboard.press('s')
  await owner.getByRole('menuitem', { name: 'Cancelled' }).click()
  const told = toast(owner, '3 tasks moved to cancelled')
  await expect(told).toBeVisible()
  const since = Date.now()
  expect(await of(api, codes, 'status')).toEqual(['cancelled', 'cancelled', 'cancelled'])
  await api('task.status', { code: second, status: 'pending' })
  await expect(card(owner, second)).toBeVisible()
  await owner.waitForTimeout(6_000 - (Date.now() - since))
  await told.getByRole('button', { name: 'Undo' }).click()
  await expect(toast(owner, '2 tasks are back as they were')).toContainText('1 was refused')
  expect(await of(api, [first, third], 'status')).toEqual(['pending', 'pending'])
  await toast(owner, '2 tasks are back').getByRole('button', { name: '1 was refused' }).click()
  await expect(owner.getByRole('dialog').getByRole('listitem')).toContainText(
    'Somebody has changed it again since.',
  )
})

test('UX 8: on the task page every move that can be taken back has Undo, and says why when it is refused', async ({
  owner,
  api,
  project,
  agent,
}) => {
  const [code = ''] = await make(api, project, 1)
  await owner.goto(`/tasks/${code}`)
  await owner.getByRole('button', { name: 'Start' }).click()
  await expect(toast(owner, `${code} is yours`)).toBeVisible()
  await owner.keyboard.press('ControlOrMeta+z')
  await expect(toast(owner, `${code} is back as it was`)).toBeVisible()
  expect(await of(api, [code], 'status')).toEqual(['pending'])

  await owner.locator('body').press('s')
  await owner.getByRole('menuitem', { name: 'Cancelled' }).click()
  await owner.getByRole('alertdialog').getByRole('button', { name: 'Cancel task' }).click()
  await expect(toast(owner, `Moved ${code} to Cancelled`)).toBeVisible()
  await api('task.status', { code, status: 'pending' })
  const dev = await agent('dev-1')
  await dev.call('task.claim', { code })
  await dev.call('task.complete', { code, summary: 'Done' })
  await dev.call('task.status', { code, status: 'pending' })
  await owner.keyboard.press('ControlOrMeta+z')
  await expect(toast(owner, `${code} was not put back`)).toContainText('cannot become pending')
})

for (const place of ['/board', '/tasks'])
  test(`UX 3: on ${place} by keys alone: move, select, open, edit, status, assignee, priority`, async ({
    owner,
    api,
    project,
    agent,
  }) => {
    await agent('dev-1')
    const [first = '', second = ''] = await make(api, project, 2)
    await open(owner, place)
    await owner.locator('body').press('j')
    await expect(card(owner, first).getByRole('link')).toBeFocused()
    await owner.keyboard.press('ArrowDown')
    await expect(card(owner, second).getByRole('link')).toBeFocused()
    await owner.keyboard.press('k')
    await expect(card(owner, first).getByRole('link')).toBeFocused()

    await owner.keyboard.press('p')
    await expect(owner.getByRole('menuitemradio', { name: 'Normal' })).toBeChecked()
    await owner.getByRole('menuitemradio', { name: 'Urgent' }).press('Enter')
    await expect(card(owner, first)).toContainText('Urgent')
    await expect(card(owner, first).getByRole('link')).toBeFocused()
    await owner.keyboard.press('a')
    await owner.getByRole('menuitemradio', { name: 'dev-1' }).press('Enter')
    await expect(card(owner, first).getByRole('img', { name: /dev-1/ })).toBeVisible()
    await expect(card(owner, first).getByRole('link')).toBeFocused()
    await owner.keyboard.press('s')
    await expect(owner.getByRole('menu').getByText(`Move ${first} to`)).toBeVisible()
    await owner.keyboard.press('Escape')
    await expect(owner.getByRole('menu')).toHaveCount(0)

    await owner.keyboard.press('e')
    const dialog = owner.getByRole('dialog', { name: `Edit ${first}` })
    await dialog.getByLabel('Title').fill('A better title, jkxesap')
    await dialog.getByLabel('Description').fill('With a description')
    await owner.keyboard.press('ControlOrMeta+Enter')
    await expect(dialog).toHaveCount(0)
    await expect(card(owner, first)).toContainText('A better title')
    expect(await api('task.get', { code: first })).toMatchObject({
      title: 'A better title, jkxesap',
      description: 'With a description',
      priority: 'urgent',
      assignee: 'dev-1',
    })

    const search = owner.getByRole('searchbox', { name: 'Find by code or title' })
    await search.pressSequentially('xesapj')
    await expect(search).toHaveValue('xesapj')
    await expect(bar(owner)).toHaveCount(0)
    await expect(owner.getByRole('menu')).toHaveCount(0)
    await search.fill('')
    await search.blur()

    await owner.locator('body').press('?')
    const sheet = owner.getByRole('dialog', { name: 'Keyboard shortcuts' })
    for (const label of [
      'Select',
      'Select up to here',
      'Open',
      'Change the status',
      'Assign',
      'Change the priority',
    ])
      await expect(sheet.getByRole('listitem').filter({ hasText: label }).first()).toBeVisible()
    await owner.keyboard.press('Escape')
    await card(owner, first).getByRole('link').focus()
    await owner.keyboard.press('Enter')
    await expect(owner).toHaveURL(new RegExp(`/tasks/${first}$`))
  })

test('UX 3: a sheet of shortcuts that is opened before the tasks are there lists their keys once they are', async ({
  owner,
  api,
  project,
}) => {
  await make(api, project, 1)
  const { promise: isAnswered, resolve: answer } = Promise.withResolvers<void>()
  await owner.route(/task\.board/, async route => {
    await isAnswered
    await route.continue()
  })
  await owner.goto('/board')
  await expect(owner.getByText('Live', { exact: true })).toBeVisible({ timeout: 30_000 })
  await owner.waitForLoadState('load')
  await owner.keyboard.press('?')
  const sheet = owner.getByRole('dialog', { name: 'Keyboard shortcuts' })
  const key = (label: string) => sheet.getByRole('listitem').filter({ hasText: label }).first()
  await expect(key('Search')).toBeVisible()
  await expect(key('Change the status')).toHaveCount(0)
  answer()
  for (const label of ['Select', 'Change the status', 'Assign', 'Change the priority'])
    await expect(key(label)).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`UX 22: the bar, its menus and the edit dialog have no axe findings, ${colorScheme}, and fit a phone`, async ({
    owner,
    api,
    project,
  }) => {
    const [code = ''] = await make(api, project, 4)
    await owner.emulateMedia({ colorScheme })
    await open(owner, '/tasks')
    // A menu lies outside of the landmarks, as it must.
    const axe = () => new AxeBuilder({ page: owner }).disableRules(['region']).analyze()
    const clean = async () => expect((await axe()).violations).toEqual([])
    await owner.keyboard.press('ControlOrMeta+a')
    await selected(owner, 4)
    await clean()
    await owner.keyboard.press('s')
    await expect(owner.getByRole('menu')).toBeVisible()
    await clean()
    await owner.keyboard.press('Escape')
    await expect(owner.getByRole('menu')).toHaveCount(0)
    await owner.keyboard.press('Escape')
    await card(owner, code).getByRole('link').focus()
    await owner.keyboard.press('e')
    await expect(owner.getByLabel('Description')).toBeVisible()
    await clean()
    await owner.keyboard.press('Escape')
    await owner.setViewportSize({ width: 320, height: 700 })
    await owner.keyboard.press('ControlOrMeta+a')
    await selected(owner, 4)
    expect(await owner.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  })
