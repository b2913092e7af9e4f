import AxeBuilder from '@axe-core/playwright'
import { apiOf, expect, test } from './fixtures.ts'
import { startBatonServer } from './server.ts'

test('the guide is a page of the console, with what was promised in it and a way to each part', async ({
  owner,
}) => {
  await owner.goto('/')
  await owner.getByRole('link', { name: 'Guide' }).first().click()
  await expect(owner).toHaveURL(/\/guide$/)
  await expect(owner).toHaveTitle('Guide · Baton')
  await expect(owner.getByRole('heading', { level: 1 })).toHaveText('Getting started with Baton')
  const text = owner.getByRole('article')
  for (const line of [
    '/messages-check --status=unread',
    '/task-done T-TASK-01',
    '/sprints-create SPRINT-CODE',
  ])
    await expect(text.getByText(line).first()).toBeVisible()
  await owner.setViewportSize({ width: 1440, height: 900 })
  const contents = owner.getByRole('navigation', { name: 'In this guide' })
  await contents.getByRole('link', { name: /Check your inbox/ }).click()
  await expect(text.getByRole('heading', { name: /Check your inbox/ })).toBeInViewport()
  const headings = await text.locator('h2, h3').count()
  await expect(contents.getByRole('link')).toHaveCount(headings)
})

test('the ways to the guide: the API page, the page to connect an agent, and an empty board', async ({
  owner,
}) => {
  for (const from of ['/docs/api', '/connect', '/board']) {
    await owner.goto(from)
    const link = owner.getByRole('link', { name: /^(the )?guide$/i }).last()
    await expect(link).toHaveAttribute('href', '/guide')
  }
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`the guide has no axe findings, ${colorScheme}, and reflows at 320 px`, async ({ owner }) => {
    test.slow()
    await owner.emulateMedia({ colorScheme })
    await owner.goto('/guide')
    await expect(owner.getByRole('article')).toBeVisible()
    const { violations } = await new AxeBuilder({ page: owner }).analyze()
    expect(violations).toEqual([])
    await owner.setViewportSize({ width: 320, height: 720 })
    expect(await owner.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  })

test('every project has it as a document, from the first start on and when it is made', async () => {
  test.setTimeout(120_000)
  const server = await startBatonServer({ BATON_GUIDE_DOCUMENT: 'on' })
  try {
    const api = apiOf(server, server.ownerToken)
    await api('project.create', { key: 'NEXT', name: 'Next' })
    const names = async (project: string) =>
      (await api('artifact.list', { project })).items.map(({ name }: { name: string }) => name)
    for (const project of ['MAIN', 'NEXT'])
      await expect
        .poll(() => names(project), { timeout: 20_000 })
        .toEqual(['Orchestration Quick Reference.md'])
  } finally {
    await server.dispose()
  }
})
