import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { apiOf, expect, isLive, ownerEmail, ownerPassword, test } from './fixtures.ts'
import { startBatonServer } from './server.ts'

/** What holds on every page of the console, whatever it shows. */

const pages = {
  dashboard: '/',
  board: '/board',
  tasks: '/tasks',
  sprints: '/sprints',
  agents: '/agents',
  health: '/agents?view=health',
  inbox: '/inbox',
  activity: '/activity',
  import: '/import',
  connect: '/connect',
  settings: '/settings',
  'API reference': '/docs/api',
} as const

test.describe('on every page', () => {
  for (const colorScheme of ['light', 'dark'] as const)
    test(`no serious accessibility fault, one heading, a title and a skip link, in ${colorScheme}`, async ({
      owner,
      api,
      project,
      agent,
    }) => {
      test.setTimeout(180_000)
      await fill(api, project, agent)
      await owner.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      for (const [name, path] of Object.entries(pages)) {
        await open(owner, path)
        expect(await owner.title(), name).toMatch(/Baton/)
        expect(await owner.getByRole('heading', { level: 1 }).count(), name).toBe(1)
        const background = await owner.evaluate(() => getComputedStyle(document.documentElement).colorScheme)
        expect(background, name).toContain(colorScheme)
        const { violations } = await new AxeBuilder({ page: owner }).analyze()
        const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
        expect(
          bad.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
          name,
        ).toEqual([])
      }
      await open(owner, '/')
      await owner.keyboard.press('Tab')
      await expect(owner.getByRole('link', { name: /skip/i })).toBeFocused()
    })

  test('nothing scrolls sideways from 320 to 1920 pixels', async ({ owner, api, project, agent }) => {
    test.setTimeout(180_000)
    await fill(api, project, agent)
    for (const [name, path] of Object.entries(pages)) {
      await owner.setViewportSize({ width: 1920, height: 900 })
      await open(owner, path)
      for (const width of [1920, 1280, 768, 390, 320]) {
        await owner.setViewportSize({ width, height: 800 })
        const overflow = () =>
          owner.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        await expect.poll(overflow, { message: `${name} at ${width}` }).toBeLessThanOrEqual(0)
      }
    }
  })

  test('nothing breaks the content security policy, and nothing is logged as an error', async ({
    owner,
    api,
    project,
    agent,
  }) => {
    test.setTimeout(120_000)
    await fill(api, project, agent)
    const said: string[] = []
    owner.on('console', message => {
      if (message.type() === 'error') said.push(message.text())
    })
    owner.on('pageerror', error => said.push(error.message))
    for (const path of Object.values(pages)) await open(owner, path)
    expect(said).toEqual([])
  })
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`an address that nothing has is said so inside the console, with the way back, in ${colorScheme}`, async ({
    owner,
  }) => {
    await owner.emulateMedia({ colorScheme })
    for (const path of ['/nowhere', '/nowhere/at/all', '/tasks/CODE-1/nowhere']) {
      const response = await owner.goto(path)
      expect(response?.status(), path).toBe(404)
      await expect(owner.getByRole('heading', { level: 1 })).toHaveText('There is no such page')
      await expect(owner.getByRole('main')).toContainText(`No page has the address ${path}.`)
      await expect(owner).toHaveTitle('Not found · Baton')
      await expect(owner.getByRole('link', { name: 'Activity' }).first()).toBeVisible()
    }
    expect((await new AxeBuilder({ page: owner }).analyze()).violations).toEqual([])
    await owner.setViewportSize({ width: 390, height: 800 })
    expect((await new AxeBuilder({ page: owner }).analyze()).violations).toEqual([])
    await owner.getByRole('link', { name: 'Go to the dashboard' }).click()
    await expect(owner).toHaveURL(/\/$/)
    await expect(owner.getByRole('heading', { level: 1 })).toHaveText('Dashboard')
  })

test('an address that nothing has is a plain page for a stranger, and for a script of another build', async ({
  browser,
  server,
  owner,
}) => {
  const page = await browser.newPage({ baseURL: server.url })
  expect((await page.goto('/nowhere'))?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page')
  await expect(page.getByRole('link', { name: 'Activity' })).toHaveCount(0)
  for (const { request } of [page, owner]) {
    const answer = await request.get('/_next/static/chunks/nowhere.js')
    expect(answer.status()).toBe(404)
    expect(await answer.text()).not.toContain('Activity')
  }
  await page.close()
})

test('Ctrl-K opens the palette, finds a task that is not in sight, and gives the focus back', async ({
  owner,
  api,
  project,
}) => {
  await api('task.create', { title: 'Polish the brass bell', project })
  await open(owner, '/agents')
  await live(owner)
  const start = owner.getByRole('link', { name: 'Board' }).first()
  await start.focus()
  await owner.keyboard.press('Control+k')
  const field = owner.getByRole('combobox', { name: /search and commands/i })
  await expect(field).toBeFocused()
  await owner.keyboard.press('Escape')
  await expect(start).toBeFocused()
  await owner.keyboard.press('Control+k')
  await field.fill('brass')
  await owner.getByRole('option', { name: /Polish the brass bell/ }).click()
  await expect(owner.getByRole('heading', { level: 1 })).toContainText(/brass bell/)
})

test('a command line typed into the palette is carried out and answered', async ({ owner, api, project }) => {
  const { task } = await api('task.create', { title: 'Answer me', project })
  await open(owner, '/')
  await live(owner)
  await owner.keyboard.press('Control+k')
  await owner
    .getByRole('combobox', { name: /search and commands/i })
    .fill(`/task-note ${task.code} Found the slow index`)
  await owner.getByRole('option', { name: /^Run \/task-note/ }).click()
  await expect(owner.getByRole('dialog', { name: 'Search and commands' })).toBeHidden()
  await expect.poll(async () => (await api('task.get', { code: task.code })).notes.length).toBe(1)
  await owner.keyboard.press('Control+k')
  await owner
    .getByRole('combobox', { name: /search and commands/i })
    .fill(`/task-status ${task.code} --status=done`)
  await owner.getByRole('option', { name: /^Run \/task-status/ }).click()
  await expect(owner.getByText(/cannot become done/)).toBeVisible()
})

test('? shows the keys, and no key fires while one types', async ({ owner }) => {
  await open(owner, '/tasks')
  await live(owner)
  await owner.keyboard.press('?')
  const sheet = owner.getByRole('dialog', { name: /keyboard/i })
  await expect(sheet).toBeVisible()
  await owner.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await owner.keyboard.press('Control+k')
  const field = owner.getByRole('combobox', { name: /search and commands/i })
  await field.pressSequentially('?c')
  await expect(field).toHaveValue('?c')
  await expect(sheet).toBeHidden()
})

test('the chosen theme is there from the first paint of the next visit', async ({ owner }) => {
  await owner.emulateMedia({ colorScheme: 'light' })
  await open(owner, '/')
  await owner.evaluate(() => localStorage.setItem('baton.theme', 'dark'))
  await owner.goto('/', { waitUntil: 'commit' })
  await owner.locator('body').waitFor()
  expect(await owner.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toContain('dark')
})

test('the whole way by keyboard: sign in, create, read, move, note, sign out', async ({
  browser,
  server,
  ownerCookies,
}) => {
  test.setTimeout(90_000)
  expect(ownerCookies.length).toBeGreaterThan(0)
  const context = await browser.newContext({ baseURL: server.url })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel(/e-?mail/i).focus()
  await page.keyboard.type(ownerEmail)
  await page.keyboard.press('Tab')
  await page.getByLabel('Password', { exact: true }).focus()
  await page.keyboard.insertText(ownerPassword)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()
  await live(page)

  await page.keyboard.press('c')
  await expect(page.getByRole('dialog')).toBeVisible()
  const title = `By keyboard ${Date.now()}`
  await page.keyboard.type(title)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('dialog')).toBeHidden()

  await page.keyboard.press('Control+k')
  await page.keyboard.type(title)
  await expect(page.getByRole('option', { name: new RegExp(`-\\d+ ${title}`) })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title)
  const code = page.url().split('/').at(-1) ?? ''

  await run(page, `/task-status ${code} --status=in_progress`)
  await expect(page.getByRole('button', { name: 'Status: In progress' })).toBeVisible()
  await page.getByRole('textbox', { name: /note/i }).focus()
  await page.keyboard.type('Noted without a mouse')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Noted without a mouse').last()).toBeVisible()

  const copied = await context.cookies()
  await page
    .getByRole('button', { name: /Ana Owner|account|user menu/i })
    .first()
    .focus()
  await page.keyboard.press('Enter')
  // Opened by a key, the menu takes the focus to its first item.
  await expect(page.getByRole('menu').getByRole('menuitemradio').first()).toBeFocused()
  await page.keyboard.press('End')
  await expect(page.getByRole('menuitem', { name: /sign out/i })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/sign-in/)
  await page.goto('/board')
  await expect(page).toHaveURL(/sign-in/)
  // Signed out is signed out: a copy of the cookie that somebody kept opens nothing.
  await context.addCookies(copied)
  await page.goto('/board')
  await expect(page).toHaveURL(/sign-in/)
  await context.close()
})

test('signing in takes pasted text, names what is wrong, and lets password managers fill', async ({
  browser,
  server,
  ownerCookies,
}) => {
  expect(ownerCookies.length).toBeGreaterThan(0)
  const page = await (await browser.newContext({ baseURL: server.url })).newPage()
  await page.goto('/sign-in')
  const email = page.getByLabel(/e-?mail/i)
  const password = page.getByLabel('Password', { exact: true })
  await expect(email).toHaveAttribute('autocomplete', /username|email/)
  await expect(password).toHaveAttribute('autocomplete', 'current-password')
  await email.focus()
  await page.keyboard.insertText('nobody@example.com')
  await password.focus()
  await page.keyboard.insertText('not the password')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').first()).toBeVisible()
  await expect(email).toHaveValue('nobody@example.com')
  await page.context().close()
})

test('when the server is away the console says so, comes back by itself, and has missed nothing', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const server = await startBatonServer()
  try {
    const api = apiOf(server, server.ownerToken)
    const secret = server.ownerLink.split('#')[1]
    const person = { secret, name: 'Kim', email: ownerEmail, password: ownerPassword }
    await fetch(`${server.url}/api/operations/invitation.accept`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(person),
    })
    const context = await browser.newContext({ baseURL: server.url })
    const page = await context.newPage()
    await page.goto('/sign-in')
    await page.getByLabel(/e-?mail/i).fill(ownerEmail)
    await page.getByLabel('Password', { exact: true }).fill(ownerPassword)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()
    await page.goto('/board')
    await live(page)
    await api('task.create', { title: 'Before the fall', code: 'T-1' })
    await expect(page.locator('[data-code="T-1"]')).toBeVisible()

    await server.kill()
    await expect(page.getByText(/Reconnecting|Offline/).first()).toBeVisible({ timeout: 5_000 })
    await server.start()
    for (const n of [2, 3, 4]) await api('task.create', { title: `While it was away ${n}`, code: `T-${n}` })
    for (const n of [1, 2, 3, 4])
      await expect(page.locator(`[data-code="T-${n}"]`)).toHaveCount(1, { timeout: 20_000 })
    await live(page)
    await context.close()
  } finally {
    await server.dispose()
  }
})

type Fixtures = { call(name: string, input?: object): Promise<unknown> }

/** A little of everything, so that no page is looked at while it is empty. */
async function fill(
  api: (name: string, input?: object) => Promise<{ task: { code: string } }>,
  project: string,
  agent: (name: string, fields?: object) => Promise<Fixtures>,
) {
  await api('sprint.create', {
    code: `${project}-S1`,
    title: 'First sprint',
    goal: 'Ship it',
    status: 'active',
    project,
  })
  const { task: first } = await api('task.create', {
    title: 'Lay the track',
    sprint: `${project}-S1`,
    priority: 'urgent',
    project,
  })
  await api('task.create', { title: 'Run on it', dependsOn: [first.code], sprint: `${project}-S1`, project })
  const { task: stuck } = await api('task.create', { title: 'Find the key', project })
  await api('task.block', {
    code: stuck.code,
    reason: 'Nobody has it',
    owner: 'owner',
    action: 'Look under the mat',
  })
  const runner = await agent('runner-1', { pod: 'DevPod', skills: ['typescript'] })
  await runner.call('task.claim', { code: first.code })
  await runner.call('task.note', { code: first.code, note: 'Half of it is there' })
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
}

const live = (page: Page) => isLive(page)

async function run(page: Page, line: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /search and commands/i }).fill(line)
  await page.getByRole('option', { name: /^Run / }).waitFor()
  await page.keyboard.press('Enter')
}
