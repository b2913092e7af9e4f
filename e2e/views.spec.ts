import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { type Api, expect, isLive, test } from './fixtures.ts'

const views = (page: Page) => page.getByRole('button', { name: /^View(s$|: )/ })
const toast = (page: Page, text: string | RegExp) =>
  page.locator('[data-sonner-toast]').filter({ hasText: text })

async function openMenu(page: Page): Promise<void> {
  // The page comes with its cards: until its scripts run as well, nobody hears a click.
  await isLive(page)
  await views(page).click()
  await expect(page.getByRole('menu')).toBeVisible()
}

async function choose(page: Page, item: string): Promise<void> {
  await openMenu(page)
  await page.getByRole('menuitem', { name: item }).click()
  await expect(page.getByRole('menu')).toHaveCount(0)
}

async function make(api: Api, project: string): Promise<void> {
  await api('task.create', { project, title: 'For development', pod: 'DevPod' })
  await api('task.create', { project, title: 'For quality', pod: 'QAPod' })
}

const cards = (page: Page) => page.locator('[data-code]')

test('UX 19: a view is saved, chosen, renamed, changed, reset and deleted, with Undo', async ({
  owner,
  api,
  project,
}) => {
  await make(api, project)
  await owner.goto('/board?pod=QAPod')
  await expect(cards(owner)).toHaveCount(1)
  await choose(owner, 'Save as…')
  const dialog = owner.getByRole('dialog', { name: 'Save this view' })
  await expect(dialog.getByLabel('Name')).toBeFocused()
  await owner.keyboard.type('Just quality')
  await owner.keyboard.press('Enter')
  await expect(views(owner)).toHaveText('Just quality')

  await choose(owner, 'Reset: show all')
  await expect(cards(owner)).toHaveCount(2)
  await expect(views(owner)).toHaveText('Views')
  await openMenu(owner)
  await owner.getByRole('menuitemradio', { name: 'Just quality' }).click()
  await expect(owner).toHaveURL(/\/board\?pod=QAPod$/)
  await expect(cards(owner)).toHaveCount(1)

  await choose(owner, 'Rename…')
  const rename = owner.getByRole('dialog', { name: 'Rename “Just quality”' })
  await rename.getByLabel('Name').fill('Quality')
  await owner.keyboard.press('Enter')
  await expect(views(owner)).toHaveText('Quality')

  await owner.getByRole('button', { name: 'Remove filter: Pod QAPod' }).click()
  await choose(owner, 'Save changes to “Quality”')
  await expect(toast(owner, '“Quality” shows this from now on')).toBeVisible()
  expect((await api('view.list', { page: 'board', project })).items).toMatchObject([
    { name: 'Quality', query: '' },
  ])

  await choose(owner, 'Delete')
  await expect(toast(owner, 'The view “Quality” is deleted')).toBeVisible()
  expect((await api('view.list', { page: 'board', project })).items).toEqual([])
  await owner.keyboard.press('ControlOrMeta+z')
  await expect(views(owner)).toHaveText('Quality')
})

test('UX 19: a page opens with the default; all can be shown, also after a reload', async ({
  owner,
  api,
  project,
}) => {
  await make(api, project)
  await owner.goto('/tasks?pod=QAPod&sort=-updated')
  await choose(owner, 'Save as…')
  await owner.getByRole('dialog').getByLabel('Name').fill('Quality, newest first')
  await owner.keyboard.press('Enter')
  await choose(owner, 'Set as my default')
  await expect(toast(owner, 'The page opens with “Quality, newest first” for you')).toBeVisible()
  await owner.goto('/tasks')
  await expect(owner).toHaveURL(/\/tasks\?pod=QAPod&sort=-updated$/)
  await expect(cards(owner)).toHaveCount(1)
  await owner.goto('/activity')
  await owner.getByRole('link', { name: 'Tasks', exact: true }).click()
  await expect(owner).toHaveURL(/\/tasks\?pod=QAPod&sort=-updated$/)

  await choose(owner, 'Reset: show all')
  await expect(cards(owner)).toHaveCount(2)
  await owner.reload()
  await expect(cards(owner)).toHaveCount(2)
  await openMenu(owner)
  await expect(
    owner.getByRole('menuitemradio', { name: /Quality/ }).getByRole('img', { name: 'Default' }),
  ).toBeVisible()
})

test('UX 19: sharing copies the link and lets everyone in the project see the view', async ({
  owner,
  agent,
}) => {
  const dev = await agent('dev-1')
  await dev.call('view.create', { page: 'activity', name: 'Of agents', query: 'noun=agent', shared: true })
  await owner.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await owner.goto('/activity?noun=task')
  await choose(owner, 'Save as…')
  await owner.getByRole('dialog').getByLabel('Name').fill('Of tasks')
  await owner.keyboard.press('Enter')
  await choose(owner, 'Share and copy link')
  await expect(toast(owner, 'The link is copied')).toContainText('“Of tasks”')
  const link = await owner.evaluate(() => navigator.clipboard.readText())
  expect(link).toBe(`${new URL(owner.url()).origin}/activity?noun=task`)
  const seen = (await dev.call('view.list', { page: 'activity' })).items
  expect(seen.map(({ name }: { name: string }) => name)).toEqual(['Of agents', 'Of tasks'])
  await openMenu(owner)
  await owner.getByRole('menuitemradio', { name: 'Of agents by dev-1' }).click()
  await expect(owner).toHaveURL(/\/activity\?noun=agent$/)
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`UX 19: the menu and the dialog of views have no axe findings, ${colorScheme}`, async ({
    owner,
    api,
    project,
  }) => {
    await make(api, project)
    await api('view.create', { project, page: 'board', name: 'Quality', query: 'pod=QAPod', shared: true })
    await owner.emulateMedia({ colorScheme })
    await owner.goto('/board?pod=QAPod')
    await expect(views(owner)).toHaveText('Quality')
    await openMenu(owner)
    // A menu lies outside of the landmarks, as it must.
    const axe = () => new AxeBuilder({ page: owner }).disableRules(['region']).analyze()
    expect((await axe()).violations).toEqual([])
    await owner.getByRole('menuitem', { name: 'Save as…' }).click()
    await expect(owner.getByRole('dialog').getByLabel('Name')).toBeFocused()
    expect((await axe()).violations).toEqual([])
  })
