import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, isLive, test } from './fixtures.ts'

const question = 'Which database shall we use?'
const card = (page: Page) => page.getByRole('region', { name: question })

test('a poll reaches everyone, is voted in by keyboard and by an agent, and stands the same everywhere, live', async ({
  owner,
  secondBrowser,
  agent,
}) => {
  const dev = await agent('dev-1')
  const waiting = dev.call('inbox.wait', { seconds: 30 })
  await owner.goto('/')
  await isLive(owner)
  await owner.keyboard.press('g')
  await owner.keyboard.press('v')
  await expect(owner.getByRole('heading', { name: 'No open polls' })).toBeVisible()
  await owner.getByRole('button', { name: 'Ask' }).click()
  const dialog = owner.getByRole('dialog', { name: 'Ask everyone' })
  await dialog.getByLabel('Question').fill(question)
  await dialog.getByLabel('Choices').fill('Postgres')
  await owner.keyboard.press('Control+Enter')
  await expect(dialog.getByText('Give 2 to 10 choices')).toBeVisible()
  await dialog.getByLabel('Choices').fill('Postgres\nSQLite\n\n')
  await owner.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect(card(owner)).toContainText('0 of 2 voted')
  expect((await waiting).items[0].body).toContain(question)

  const other = await secondBrowser()
  await other.goto('/polls')
  await expect(card(other)).toBeVisible()
  const { items } = await dev.call('poll.list', { open: true })
  await dev.call('poll.vote', { id: items[0].id, choice: '1' })
  for (const page of [owner, other]) await expect(card(page)).toContainText('1 of 2 voted')

  await card(owner)
    .getByRole('button', { name: /Postgres/ })
    .focus()
  await owner.keyboard.press('2')
  await expect(card(owner).getByRole('button', { name: /SQLite \(your vote\)/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  for (const page of [owner, other]) await expect(card(page)).toContainText('2 of 2 voted')
  await owner.keyboard.press('Enter')
  await expect(card(owner).getByRole('button', { name: /Postgres \(your vote\)/ })).toBeVisible()
  for (const page of [owner, other])
    await expect(card(page).getByRole('button', { name: /Postgres/ })).toContainText('100%')

  await card(owner)
    .getByRole('button', { name: /Close the poll/ })
    .click()
  await expect(owner.getByRole('heading', { name: 'No open polls' })).toBeVisible()
  await owner.getByRole('button', { name: 'Closed' }).click()
  await expect(owner).toHaveURL(/show=closed/)
  await expect(card(owner)).toContainText('Most votes')
  await expect(card(owner).getByRole('button')).toHaveCount(0)
})

test('a vote that comes too late is taken back and says why', async ({ owner, api, project }) => {
  const { poll } = await api('poll.create', { project, question, choices: ['Postgres', 'SQLite'] })
  await owner.goto('/polls')
  await expect(card(owner)).toBeVisible()
  await owner.route('**/api/operations/poll.vote', async route => {
    await api('poll.close', { id: poll.id })
    await route.continue()
  })
  await card(owner)
    .getByRole('button', { name: /SQLite/ })
    .click()
  await expect(owner.getByText('Your vote does not count')).toBeVisible()
  await owner.getByRole('button', { name: 'Closed', exact: true }).click()
  await expect(card(owner)).toContainText('0 of 1 voted')
})

test('a poll stands in the inbox, which leads to it, and in the chat, where one votes', async ({
  owner,
  agent,
  api,
}) => {
  const dev = await agent('dev-1')
  const { poll } = await dev.call('poll.create', { question, choices: ['Postgres', 'SQLite'] })
  await owner.goto('/inbox')
  const item = owner
    .getByRole('list', { name: 'Messages' })
    .getByRole('listitem')
    .filter({ hasText: question })
  await expect(item).toContainText('Poll')
  await item.getByRole('link', { name: /Which database/ }).click()
  await expect(card(owner)).toContainText('0 of 2 voted')
  await owner.goto(`/chat/${poll.thread}`)
  await card(owner)
    .getByRole('button', { name: /SQLite/ })
    .click()
  await expect(card(owner)).toContainText('1 of 2 voted')
  await dev.call('poll.vote', { id: poll.id, choice: '1' })
  await expect(card(owner)).toContainText('2 of 2 voted')
  expect((await api('poll.get', { id: poll.id })).poll.votes).toBe(2)
})

test('a poll closes by itself when its time is over', async ({ owner, api, project }) => {
  await api('poll.create', { project, question, choices: ['Postgres', 'SQLite'], minutes: 1 })
  await owner.clock.install()
  await owner.goto('/polls')
  await expect(card(owner)).toContainText(/closes in/)
  await owner.clock.fastForward(70_000)
  await expect(owner.getByRole('heading', { name: 'No open polls' })).toBeVisible()
})

for (const theme of ['light', 'dark'] as const)
  test(`the polls have no accessibility fault and fit a phone, ${theme}`, async ({
    owner,
    api,
    project,
    agent,
  }) => {
    const dev = await agent('dev-1')
    const { poll } = await api('poll.create', {
      project,
      question,
      choices: ['Postgres', 'SQLite', 'x'.repeat(120)],
    })
    await dev.call('poll.vote', { id: poll.id, choice: '1' })
    await api('poll.vote', { id: poll.id, choice: '3' })
    await owner.emulateMedia({ colorScheme: theme })
    for (const width of [1440, 390, 320]) {
      await owner.setViewportSize({ width, height: 900 })
      await owner.goto('/polls')
      await expect(card(owner)).toContainText('2 of 2 voted')
      expect((await new AxeBuilder({ page: owner }).analyze()).violations).toEqual([])
      expect(await owner.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
    await owner.goto('/polls?new=true')
    await expect(owner.getByRole('dialog', { name: 'Ask everyone' })).toBeVisible()
    expect((await new AxeBuilder({ page: owner }).analyze()).violations).toEqual([])
  })
