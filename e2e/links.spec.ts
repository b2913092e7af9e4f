import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

/** Opens in a tab of its own with Cmd or Ctrl and with the middle button; this page stays where it is. */
async function opensInTab(page: Page, link: Locator, path: string) {
  const here = page.url()
  const ways = [() => link.click({ modifiers: ['ControlOrMeta'] }), () => link.click({ button: 'middle' })]
  for (const open of ways) {
    const opened = page.context().waitForEvent('page')
    await open()
    const tab = await opened
    await tab.waitForURL(path, { waitUntil: 'commit' })
    await tab.close()
    expect(page.url()).toBe(here)
  }
}

type Place = { on: string; link: (page: Page, code: string) => Locator; leadsTo: (code: string) => string }

const toTask = (code: string) => `/tasks/${code}`

const places: Record<string, Place> = {
  'a card of the board': {
    on: '/board',
    link: (page, code) => page.locator(`[data-code="${code}"] a`),
    leadsTo: toTask,
  },
  'a row of the list': {
    on: '/tasks',
    link: (page, code) => page.locator(`[data-code="${code}"] a`),
    leadsTo: toTask,
  },
  'a sprint': {
    on: '/sprints',
    link: page => page.getByRole('link', { name: 'Linked' }),
    leadsTo: () => '/sprints/S-1',
  },
  'a row of a sprint': {
    on: '/sprints/S-1',
    link: page => page.getByRole('link', { name: /Linked task/ }),
    leadsTo: toTask,
  },
  'a view of a sprint': {
    on: '/sprints/S-1',
    link: page => page.getByRole('link', { name: 'Graph', exact: true }),
    leadsTo: () => '/sprints/S-1/graph',
  },
  'a task of the graph': {
    on: '/sprints/S-1/graph',
    link: (page, code) => page.locator(`.react-flow__node [data-task="${code}"]`),
    leadsTo: toTask,
  },
  'a line of the graph as a list': {
    on: '/sprints/S-1/graph?as=list',
    link: (page, code) => page.locator(`[data-task="${code}"]`),
    leadsTo: toTask,
  },
  'an agent': {
    on: '/agents',
    link: page => page.locator('[data-agent="dev-1"] a').first(),
    leadsTo: () => '/agents/dev-1',
  },
  'a line of the feed': {
    on: '/activity',
    link: (page, code) => page.getByRole('link', { name: code }).first(),
    leadsTo: toTask,
  },
}

for (const [name, { on, link, leadsTo }] of Object.entries(places))
  test(`${name} is a link that opens in a new tab`, async ({ owner, api, agent, project }) => {
    test.slow()
    await api('sprint.create', { code: 'S-1', title: 'Linked', status: 'active', project })
    const { task } = await api('task.create', { title: 'Linked task', sprint: 'S-1', project })
    await agent('dev-1')
    await owner.goto(on)
    await opensInTab(owner, link(owner, task.code), leadsTo(task.code))
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
