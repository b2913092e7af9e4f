import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, isLive, test } from './fixtures.ts'

const memory = (page: Page) => page.getByRole('region', { name: 'Memory', exact: true })
const entries = (page: Page) => memory(page).getByRole('list', { name: 'Memories' }).getByRole('listitem')

test('what an agent keeps stands on its page, live; a lead adds, searches, changes and forgets, and takes that back', async ({
  owner,
  agent,
}) => {
  const dev = await agent('dev-1')
  await owner.goto('/agents/dev-1')
  await isLive(owner)
  await expect(memory(owner)).toContainText('dev-1 keeps nothing yet')
  await dev.call('memory.set', { key: 'deploy/order', value: 'First the database', tags: ['deploy'] })
  await expect(entries(owner)).toHaveCount(1)
  await expect(entries(owner)).toContainText('First the database')

  await memory(owner).getByRole('button', { name: 'Remember' }).click()
  const dialog = owner.getByRole('dialog', { name: 'Remember something' })
  await dialog.getByLabel('What').fill('Tabs are never used')
  await owner.keyboard.press('Control+Enter')
  await expect(dialog.getByText('Give it a key')).toBeVisible()
  await dialog.getByLabel('Key').fill('style/tabs')
  await dialog.getByRole('combobox', { name: 'How long' }).click()
  await owner.getByRole('option', { name: 'For an hour' }).click()
  await dialog.getByRole('button', { name: 'Remember' }).click()
  await expect(dialog).toBeHidden()
  await expect(entries(owner)).toHaveCount(2)
  await expect(entries(owner).filter({ hasText: 'style/tabs' })).toContainText(/ends in (1 hr|\d+ min)/)

  const search = memory(owner).getByRole('searchbox', { name: 'Search the memory' })
  await search.fill('datab')
  await expect(entries(owner)).toHaveCount(1)
  await expect(entries(owner)).toContainText('deploy/order')
  await search.fill('nothing-of-this')
  await expect(memory(owner)).toContainText('Nothing has these words')
  await search.fill('')

  await memory(owner).getByRole('button', { name: 'Change deploy/order' }).click()
  const change = owner.getByRole('dialog', { name: 'Change deploy/order' })
  await change.getByLabel('What').fill('First the workers')
  await change.getByRole('button', { name: 'Remember' }).click()
  await expect(entries(owner).filter({ hasText: 'deploy/order' })).toContainText('First the workers')
  await expect(entries(owner).filter({ hasText: 'deploy/order' })).toContainText('version 2')

  await memory(owner).getByRole('button', { name: 'Forget deploy/order' }).click()
  await expect(entries(owner)).toHaveCount(1)
  await owner.getByRole('button', { name: 'Undo' }).click()
  await expect(entries(owner).filter({ hasText: 'deploy/order' })).toContainText('First the workers')
  const { memory: kept } = await dev.call('memory.get', { key: 'deploy/order' })
  expect(kept).toMatchObject({ value: 'First the workers', tags: ['deploy'] })
})

test('what two change at once is not lost: the second is told', async ({ owner, agent }) => {
  const dev = await agent('dev-1')
  await dev.call('memory.set', { key: 'plan', value: 'One' })
  await owner.goto('/agents/dev-1')
  await memory(owner).getByRole('button', { name: 'Change plan' }).click()
  const dialog = owner.getByRole('dialog', { name: 'Change plan' })
  await dialog.getByLabel('What').fill('Mine')
  await dev.call('memory.set', { key: 'plan', value: 'Two' })
  await dialog.getByRole('button', { name: 'Remember' }).click()
  await expect(dialog.getByRole('alert')).toContainText('dev-1 wrote version 2 of plan')
  expect((await dev.call('memory.get', { key: 'plan' })).memory.value).toBe('Two')
})

test('what is ephemeral goes by itself, without a reload', async ({ owner, agent }) => {
  const dev = await agent('dev-1')
  await dev.call('memory.set', { key: 'stays', value: 'For good' })
  await dev.call('memory.set', { key: 'short', value: 'Only for a moment', ttl: 6 })
  await owner.goto('/agents/dev-1')
  await expect(entries(owner)).toHaveCount(2)
  await expect(entries(owner)).toHaveCount(1, { timeout: 9_000 })
  await expect(entries(owner)).toContainText('stays')
})

test('what is kept for a task stands on its page and goes with its package', async ({
  owner,
  api,
  agent,
  project,
}) => {
  const dev = await agent('dev-1')
  const { task } = await api('task.create', { title: 'Mend it', project })
  await owner.goto(`/tasks/${task.code}`)
  await isLive(owner)
  await memory(owner).getByRole('button', { name: 'Remember' }).click()
  const dialog = owner.getByRole('dialog', { name: 'Remember something' })
  await dialog.getByLabel('Key').fill('half-way')
  await dialog.getByLabel('What').fill('The clock is off <b>by one</b>')
  await dialog.getByRole('button', { name: 'Remember' }).click()
  await expect(entries(owner)).toContainText('The clock is off <b>by one</b>')
  const { package: pack } = await dev.call('task.start', { code: task.code })
  expect(pack.memories).toMatchObject([{ scope: 'task', key: 'half-way' }])
})

for (const theme of ['light', 'dark'] as const)
  test(`the memory has no accessibility fault and fits a phone, ${theme}`, async ({ owner, agent }) => {
    const dev = await agent('dev-1')
    await dev.call('memory.set', { key: 'a/very-long.key:'.repeat(12), value: 'x'.repeat(400) })
    await dev.call('memory.set', {
      ...{ key: 'lines', value: `${'A line of it\n'.repeat(40)}the end`, tags: ['deploy', 'sql'], ttl: 600 },
    })
    await owner.emulateMedia({ colorScheme: theme })
    for (const width of [1440, 390, 320]) {
      await owner.setViewportSize({ width, height: 900 })
      await owner.goto('/agents/dev-1')
      await expect(entries(owner)).toHaveCount(2)
      expect((await new AxeBuilder({ page: owner }).analyze()).violations).toEqual([])
      expect(await owner.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
    await memory(owner).getByRole('button', { name: 'Show all of lines' }).click()
    await expect(entries(owner).filter({ hasText: 'lines' })).toContainText('the end')
    await memory(owner).getByRole('button', { name: 'Remember' }).click()
    await expect(owner.getByRole('dialog', { name: 'Remember something' })).toBeVisible()
    expect((await new AxeBuilder({ page: owner }).analyze()).violations).toEqual([])
  })
