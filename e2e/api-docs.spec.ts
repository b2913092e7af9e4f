import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './fixtures.ts'

test('the API page is readable without signing in, and leads to every operation', async ({
  browser,
  server,
}) => {
  const context = await browser.newContext({ baseURL: server.url })
  const page = await context.newPage()
  await page.goto('/docs/api')
  await expect(page).toHaveTitle('API reference · Baton')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('API reference')
  const document = await (await fetch(`${server.url}/api/openapi.json`)).json()
  const operations = Object.values(document.paths).flatMap(path => Object.values(path as object))
  await expect(page.getByRole('article')).toHaveCount(operations.length)
  const claim = page.getByRole('article', { name: 'task.claim' })
  await expect(claim).toContainText('POST /api/tasks/{code}/claim')
  await expect(claim).toContainText('task_claim')
  await expect(claim).toContainText('npx baton task claim')
  await expect(claim).toContainText(`curl -X POST "${server.url}/api/tasks/MAIN-1/claim"`)
  await expect(claim.getByRole('row', { name: /code required/ })).toBeVisible()
  await context.close()
})

test('searching filters at once, is in the address, and a refusal leads to its code', async ({
  page,
  api,
}) => {
  await page.goto('/docs/api')
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(page.getByRole('searchbox')).toBeFocused({ timeout: 500 })
  }).toPass()
  await page.keyboard.type('plan import')
  await expect(page.getByRole('article', { name: 'plan.import' })).toBeVisible()
  await expect(page.getByRole('article', { name: 'task.claim' })).toBeHidden()
  await expect(page.getByText(/^\d of \d+$/)).toBeVisible()
  await page.reload()
  await expect(page.getByRole('searchbox')).toHaveValue('plan import')
  await expect(page.getByRole('article', { name: 'task.claim' })).toBeHidden()

  const refused: Error = await api('task.get', { code: 'NO-SUCH-1' }).catch(error => error)
  const { type } = JSON.parse(refused.message.replace(/^task\.get: /, ''))
  expect(type).toBe('/docs/api#task_not_found')
  await page.goto(type)
  await expect(page.getByRole('row', { name: /task_not_found/ })).toBeInViewport()
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`the API page has no axe findings, ${colorScheme}, and reflows at 320 px`, async ({ page }) => {
    // axe looks at every row of every operation.
    test.slow()
    await page.emulateMedia({ colorScheme })
    await page.goto('/docs/api')
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations).toEqual([])
    await page.setViewportSize({ width: 320, height: 720 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  })
