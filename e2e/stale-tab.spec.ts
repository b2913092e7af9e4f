import type { Page } from '@playwright/test'
import { expect, isLive, test } from './fixtures.ts'

/** The tab holds what another build served, as after a deployment; once it is reloaded it does not. */
const fromAnotherBuild = (page: Page) =>
  page.addInitScript(() => {
    if (sessionStorage.getItem('was stale')) return
    const watching = new MutationObserver(() => {
      const { dataset } = document.documentElement ?? {}
      if (!dataset?.build) return
      watching.disconnect()
      dataset.build = 'of-yesterday'
      sessionStorage.setItem('was stale', 'yes')
    })
    watching.observe(document, { childList: true, subtree: true, attributes: true })
  })

const banner = (page: Page) => page.getByText('A new version of Baton is running.')

test('a tab of another build is asked to reload, and is of the new one then', async ({ owner, server }) => {
  const { build } = await (await fetch(`${server.url}/api/health`)).json()
  expect(build).toMatch(/\S{5,}/)
  await fromAnotherBuild(owner)
  await owner.goto('/board')
  await expect(banner(owner)).toBeVisible()
  await expect(owner.getByRole('heading', { level: 1, name: 'Board' })).toBeVisible()
  await owner.getByRole('button', { name: 'Reload' }).click()
  await expect(owner.locator('html')).toHaveAttribute('data-build', build)
  await isLive(owner)
  await expect(banner(owner)).toBeHidden()
})

test('a tab of this build is asked nothing', async ({ owner }) => {
  await owner.goto('/board')
  await isLive(owner)
  await expect(banner(owner)).toBeHidden()
})

test('parts of the old build that are gone break nothing: the page stays, and says that it is to be reloaded', async ({
  owner,
}) => {
  const errors: Error[] = []
  owner.on('pageerror', error => errors.push(error))
  const chunks = /\/_next\/static\/.*\.js/
  await owner.goto('/board', { waitUntil: 'load' })
  await expect(owner.getByRole('heading', { level: 1, name: 'Board' })).toBeVisible()
  await owner.route(chunks, route => route.fulfill({ status: 404, body: 'Not found' }))
  await owner.keyboard.press('?')
  await owner.keyboard.press('Control+k')
  await expect(banner(owner)).toBeVisible()
  await expect(owner.getByRole('heading', { level: 1, name: 'Board' })).toBeVisible()
  expect(errors).toEqual([])
  await owner.unroute(chunks)
  await owner.getByRole('button', { name: 'Reload' }).click()
  await expect(banner(owner)).toBeHidden()
  await owner.keyboard.press('Control+k')
  await expect(owner.getByRole('combobox', { name: /search and commands/i })).toBeVisible()
})

test('a link in a stale tab leads to the new page', async ({ owner }) => {
  await fromAnotherBuild(owner)
  await owner.goto('/board')
  await expect(banner(owner)).toBeVisible()
  await owner.route(/\/_next\/static\/.*\.js/, route => route.fulfill({ status: 404, body: 'Not found' }), {
    times: 3,
  })
  await owner.getByRole('link', { name: 'Sprints' }).first().click()
  await expect(owner.getByRole('heading', { level: 1, name: 'Sprints' })).toBeVisible()
})
