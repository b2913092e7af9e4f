import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { type Api, expect, isLive, readAtSecondTry, test } from './fixtures.ts'

const messages = (page: Page) => page.getByRole('list', { name: 'Messages' }).getByRole('listitem')
const inboxLink = (page: Page) =>
  page.getByRole('navigation', { name: 'Console' }).getByRole('link', { name: /Inbox/ })

/** A message to the owner: an agent says that a task is theirs. Gives its code. */
async function tell(dev: { call: Api }, me: string, title: string, priority = 'normal') {
  const { task } = await dev.call('task.create', { title, priority })
  await dev.call('task.assign', { code: task.code, assignee: me })
  return task.code as string
}

test('a message arrives live, is counted in the sidebar, and is read once it was opened', async ({
  owner,
  dev,
  me,
}) => {
  await owner.goto('/')
  await isLive(owner)
  await owner.keyboard.press('g')
  await owner.keyboard.press('i')
  await expect(owner).toHaveURL(/\/inbox$/)
  await expect(owner.getByRole('heading', { name: 'No messages yet' })).toBeVisible()
  const code = await tell(dev, me, 'Sign the papers', 'urgent')
  await expect(messages(owner)).toHaveCount(1, { timeout: 10_000 })
  await expect(messages(owner)).toContainText('dev-1')
  await expect(messages(owner)).toContainText('Urgent')
  await expect(inboxLink(owner)).toContainText('1')

  await messages(owner)
    .getByRole('link', { name: /Sign the papers/ })
    .click()
  await expect(owner).toHaveURL(new RegExp(`/tasks/${code}$`))
  await expect(inboxLink(owner)).not.toContainText('1')
  await owner.goto('/inbox?show=unread')
  await expect(owner.getByRole('heading', { name: 'All read' })).toBeVisible()
  await owner.getByRole('button', { name: 'Show all' }).click()
  await expect(messages(owner)).toHaveCount(1)
})

test('messages are marked one by one or all at once, and another window follows', async ({
  owner,
  secondBrowser,
  dev,
  me,
}) => {
  for (const title of ['First', 'Second', 'Third']) await tell(dev, me, title)
  const other = await secondBrowser()
  await other.goto('/inbox?show=unread')
  await expect(messages(other)).toHaveCount(3)
  await owner.goto('/inbox')
  await messages(owner).first().getByRole('button', { name: 'Mark as read' }).click()
  await expect(inboxLink(owner)).toContainText('2')
  await expect(messages(owner)).toHaveCount(3)
  await expect(messages(other)).toHaveCount(2, { timeout: 10_000 })
  await owner.getByRole('button', { name: 'Mark all as read' }).click()
  await expect(owner.getByRole('button', { name: /Mark all as read/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await expect(other.getByRole('heading', { name: 'All read' })).toBeVisible({ timeout: 10_000 })
})

test('older messages that cannot be read are asked for again', async ({ owner, dev, me }) => {
  for (let n = 0; n < 51; n++) await dev.call('message.send', { to: [me], body: `Word ${n}.` })
  const isOlder = (url: URL) => url.pathname.includes('inbox.list') && url.search.includes('cursor')
  await owner.goto('/inbox')
  await expect(owner.getByText('Word 50.')).toBeVisible()
  await isLive(owner)
  await owner.waitForLoadState('networkidle')
  await readAtSecondTry(owner, 'Older messages', isOlder)
  await expect(owner.getByText('Word 0.')).toBeVisible()
})

test('older messages are asked for while the newest ones are read anew, and follow them', async ({
  owner,
  dev,
  me,
}) => {
  for (let n = 0; n < 51; n++) await dev.call('message.send', { to: [me], body: `Word ${n}.` })
  await owner.goto('/inbox')
  await expect(owner.getByText('Word 50.')).toBeVisible()
  await isLive(owner)
  await owner.waitForLoadState('networkidle')
  const { promise: isLetGo, resolve: letGo } = Promise.withResolvers<void>()
  const isNewest = (url: URL) => url.pathname.includes('inbox.list') && !url.search.includes('cursor')
  await owner.route(isNewest, route => isLetGo.then(() => route.continue()))
  const readAnew = owner.waitForRequest(request => isNewest(new URL(request.url())))
  await dev.call('message.send', { to: [me], body: 'One more.' })
  await readAnew
  await owner.getByRole('button', { name: 'Older messages' }).click()
  letGo()
  await expect(owner.getByText('One more.')).toBeVisible()
  await expect(owner.getByText('Word 0.')).toBeVisible()
})

for (const theme of ['light', 'dark'] as const)
  test(`the inbox has no accessibility fault and fits a phone, ${theme}`, async ({
    owner,
    api,
    project,
    dev,
    me,
  }) => {
    await tell(dev, me, 'Sign the papers', 'urgent')
    await tell(dev, me, `Long ${'word '.repeat(50)}${'x'.repeat(120)}`.slice(0, 290))
    const { items } = await api('inbox.list', { project })
    await api('inbox.read', { project, ids: [items[0].id] })
    await owner.emulateMedia({ colorScheme: theme })
    for (const width of [1440, 390, 320]) {
      await owner.setViewportSize({ width, height: 900 })
      await owner.goto('/inbox')
      await expect(messages(owner)).toHaveCount(2)
      expect((await new AxeBuilder({ page: owner }).analyze()).violations).toEqual([])
      expect(await owner.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
  })
