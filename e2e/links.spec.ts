import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

/** Opens in a tab of its own with Cmd or Ctrl and with the middle button; this page stays where it is. */
async function opensInTab(page: Page, link: Locator, path: string | RegExp) {
  const here = page.url()
  const ways = [() => link.click({ modifiers: ['ControlOrMeta'] }), () => link.click({ button: 'middle' })]
  for (const open of ways) {
    const opened = page.context().waitForEvent('page')
    await open()
    const tab = await opened
    await expect(tab).toHaveURL(path)
    await tab.close()
    expect(page.url()).toBe(here)
  }
}

test('every card, row and line is a link that opens in a new tab', async ({ owner, api, agent, project }) => {
  test.slow()
  await api('sprint.create', { code: 'S-1', title: 'Linked', status: 'active', project })
  const { task } = await api('task.create', { title: 'Linked task', sprint: 'S-1', project })
  await agent('dev-1')
  const taskPath = `/tasks/${task.code}`
  const rows: [page: string, link: (page: Page) => Locator, leadsTo: string][] = [
    ['/board', page => page.locator(`[data-code="${task.code}"] a`), taskPath],
    ['/tasks', page => page.locator(`[data-code="${task.code}"] a`), taskPath],
    ['/sprints', page => page.getByRole('link', { name: 'Linked' }), '/sprints/S-1'],
    ['/sprints/S-1', page => page.getByRole('link', { name: /Linked task/ }), taskPath],
    ['/sprints/S-1', page => page.getByRole('link', { name: 'Graph', exact: true }), '/sprints/S-1/graph'],
    ['/sprints/S-1/graph', page => page.locator(`.react-flow__node [data-task="${task.code}"]`), taskPath],
    ['/sprints/S-1/graph?as=list', page => page.locator(`[data-task="${task.code}"]`), taskPath],
    ['/agents', page => page.locator('[data-agent="dev-1"] a').first(), '/agents/dev-1'],
    ['/activity', page => page.getByRole('link', { name: task.code }).first(), taskPath],
  ]
  for (const [page, link, leadsTo] of rows) {
    await owner.goto(page)
    await opensInTab(owner, link(owner), leadsTo)
  }
})

test('what the palette finds is a link, and so is every place it leads to', async ({
  owner,
  api,
  project,
}) => {
  const { task } = await api('task.create', { title: 'Found by its words', project })
  await owner.goto('/agents')
  await owner.keyboard.press('ControlOrMeta+k')
  const palette = owner.getByRole('dialog', { name: 'Search and commands' })
  await palette.getByRole('combobox').fill('Found by')
  const found = palette.getByRole('option', { name: /Found by its words/ })
  await expect(found).toHaveAttribute('href', `/tasks/${task.code}`)
  await opensInTab(owner, found, `/tasks/${task.code}`)
  await palette.getByRole('combobox').fill('Go to board')
  await opensInTab(owner, palette.getByRole('option', { name: /Go to Board/ }), '/board')
  // A plain click goes there, and the palette is gone.
  await palette.getByRole('option', { name: /Go to Board/ }).click()
  await expect(owner).toHaveURL('/board')
  await expect(palette).toHaveCount(0)
})
