import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { pdf, put } from './artifact-files.ts'
import { expect, test } from './fixtures.ts'

const live = (page: Page) => expect(page.getByText('Live', { exact: true }).first()).toBeVisible()

/** Whether two things that are seen lie over each other. */
const overlap = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll(all => {
    const boxes = all.map(each => each.getBoundingClientRect()).filter(({ height }) => height > 0)
    return boxes.some((a, at) => boxes.slice(at + 1).some(b => b.top < a.bottom - 1 && a.top < b.bottom - 1))
  })

test('in a low window and in the sheet of a phone nothing of the sidebar lies over anything', async ({
  owner,
  api,
  agent,
  project,
}) => {
  for (const name of ['dev-1', 'dev-2', 'dev-3']) {
    const dev = await agent(name)
    const { task } = await api('task.create', { title: `For ${name}`, project })
    await dev.call('task.claim', { code: task.code })
  }
  await owner.setViewportSize({ width: 1440, height: 480 })
  await owner.goto('/')
  await expect(owner.getByRole('complementary').getByText('dev-3')).toBeVisible()
  expect(
    await overlap(owner, 'aside nav, aside section, aside a[href="/import"], aside a[href="/settings"]'),
  ).toBe(false)
  await owner.setViewportSize({ width: 390, height: 640 })
  await owner.getByRole('button', { name: 'More' }).click()
  const sheet = owner.getByRole('dialog')
  await expect(sheet.getByText('dev-3')).toBeVisible()
  expect(
    await overlap(owner, '[role=dialog] nav, [role=dialog] section, [role=dialog] a[href="/import"]'),
  ).toBe(false)
})

test('on a phone what happened is one tap away, and more says what waits in the inbox', async ({
  owner,
  api,
  dev,
  project,
}) => {
  const { items } = await api('member.list', { project })
  await dev.call('message.send', { project, body: 'May I?', to: [items[0].agent ?? items[0].name] })
  for (const width of [390, 320]) {
    await owner.setViewportSize({ width, height: 780 })
    await owner.goto('/')
    const bar = owner
      .locator('div.fixed')
      .filter({ has: owner.getByRole('navigation', { name: 'Main places' }) })
    await expect(bar.getByRole('button', { name: 'More' })).toContainText('1 waiting')
    const cut = await bar
      .locator('a > span:last-child')
      .evaluateAll(labels => labels.filter(each => each.scrollWidth > each.clientWidth).length)
    expect(cut).toBe(0)
    await bar.getByRole('link', { name: 'Activity' }).click()
    await expect(owner).toHaveURL('/activity')
  }
})

test('what somebody wrote in Markdown stands in lines as words', async ({ owner, api, dev, project }) => {
  const { task } = await api('task.create', { title: 'Open the port', project })
  await dev.call('task.claim', { code: task.code })
  const reason = 'The **staging** database refuses:\n\n`ECONNREFUSED`'
  const me = (await api('member.list', { project })).items[0]
  await dev.call('task.block', { code: task.code, reason, owner: me.agent ?? me.name, action: 'Open `5432`' })
  for (const page of ['/', '/board', '/inbox', '/activity']) {
    await owner.goto(page)
    await expect(owner.getByRole('main')).toContainText('The staging database refuses:')
    await expect(owner.getByRole('main')).not.toContainText('**')
    await expect(owner.getByRole('main')).not.toContainText('`')
  }
  await owner.goto(`/tasks/${task.code}`)
  const panel = owner.getByRole('region', { name: 'Blocked' })
  await expect(panel.locator('strong')).toHaveText('staging')
  await expect(panel.locator('code').first()).toHaveText('ECONNREFUSED')
})

test('on a card the code and who has it stay whole, however long the pod is', async ({
  owner,
  api,
  agent,
  project,
}) => {
  const pod = 'InfrastructureAndReliabilityPod'
  const dev = await agent('dev-1', { pod })
  const before = await api('task.create', { title: 'Before', project, pod })
  const { task } = await api('task.create', { title: 'Hold on', project, pod, priority: 'high' })
  await api('task.create', { title: 'After', project, dependsOn: [task.code] })
  await dev.call('task.claim', { code: before.task.code })
  await dev.call('task.complete', { code: before.task.code, summary: 'Done' })
  await dev.call('task.claim', { code: task.code })
  await owner.goto('/board')
  const card = owner.locator(`[data-code="${task.code}"]`)
  await expect(card).toBeVisible()
  const measured = await card.evaluate(element => {
    const right = element.getBoundingClientRect().right
    const code = element.querySelector('code')
    const parts = [...element.querySelectorAll('span, svg')].map(each => each.getBoundingClientRect())
    return {
      isCut: !code || code.scrollWidth > code.clientWidth,
      isOver: parts.some(part => part.width > 1 && part.right > right),
    }
  })
  expect(measured).toEqual({ isCut: false, isOver: false })
})

test('nothing on the page of a task is pushed down by what comes later', async ({
  owner,
  api,
  dev,
  project,
  server,
}) => {
  const { task } = await api('task.create', {
    title: 'Hold still',
    project,
    context: '## First\n\n#### Then',
  })
  await api('task.create', { title: 'After', project, dependsOn: [task.code] })
  for (const name of ['a.txt', 'b.txt', 'c.txt']) await put(server, { name, task: task.code }, name)
  await dev.call('task.claim', { code: task.code })
  await owner.addInitScript(() => {
    Object.assign(window, { shifted: 0 })
    new PerformanceObserver(list => {
      for (const entry of list.getEntries())
        Object.assign(window, { shifted: Reflect.get(window, 'shifted') + Reflect.get(entry, 'value') })
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await owner.goto(`/tasks/${task.code}`)
  await live(owner)
  await expect(owner.getByRole('link', { name: 'c.txt' })).toBeVisible()
  await owner.waitForTimeout(500)
  expect(await owner.evaluate(() => Reflect.get(window, 'shifted'))).toBeLessThanOrEqual(0.05)
  await expect(owner.getByRole('heading', { name: 'First', level: 3 })).toBeVisible()
  await expect(owner.getByRole('heading', { name: 'Then', level: 4 })).toBeVisible()
  expect((await new AxeBuilder({ page: owner }).analyze()).violations).toEqual([])
})

test('what is not there says of what it is, and leads back to all of its kind', async ({ owner }) => {
  for (const [address, all] of [
    ['/tasks/NOPE-1', 'All tasks'],
    ['/sprints/NOPE-1', 'All sprints'],
    ['/agents/nobody', 'All agents'],
    ['/artifacts/00000000-0000-4000-8000-000000000000', 'All artifacts'],
    ['/chat/00000000-0000-4000-8000-000000000000', 'All conversations'],
  ] as const) {
    await owner.goto(address)
    await expect(owner.getByRole('heading', { name: 'Not found' })).toBeVisible()
    await expect(owner.getByRole('main').getByRole('link', { name: all })).toBeVisible()
  }
})

test('a folder is dropped on Import: one of another tool, one with a plan in it, one with neither', async ({
  owner,
  server,
}) => {
  const folder = (name: string, files: Record<string, string>) => {
    const root = path.join(server.home, 'dropped', name)
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
      writeFileSync(path.join(root, file), text)
    }
    return root
  }
  const back = (id: string, title: string) =>
    `---\nid: ${id}\ntitle: ${title}\nstatus: To Do\n---\n\n## Description\n\nOf it.\n`
  const backlog = folder('backlog', {
    'config.yml': 'project_name: "Track"\nstatuses: ["To Do", "Done"]\n',
    'tasks/back-1 - Lay.md': back('BACK-1', 'Lay the track'),
    'tasks/back-2 - Ballast.md': back('BACK-2', 'Ballast it'),
    'docs/deeper/readme.md': '# Read me',
  })
  const plain = folder('plain', { 'PLAN.md': '- [ ] Lay the track', 'pictures/track.png': 'x' })
  const other = folder('other', { 'a.md': '# A', 'b.md': '# B' })
  await owner.goto('/import')
  await live(owner)
  await dropFolder(owner, backlog)
  await expect(owner.getByRole('button', { name: 'Import 2 tasks' })).toBeVisible()
  await owner.getByRole('button', { name: 'Clear' }).click()
  await dropFolder(owner, plain)
  await expect(owner.getByRole('button', { name: 'Import 1 task' })).toBeVisible()
  await expect(owner.getByText('PLAN.md')).toBeVisible()
  await dropFolder(owner, other)
  await expect(owner.getByText('They are of no tool that is known')).toBeVisible()
  rmSync(path.join(server.home, 'dropped'), { recursive: true })
})

/** As the system hands it over: Chromium makes the entries of the folder by itself. */
async function dropFolder(page: Page, folder: string) {
  const box = await page.getByRole('textbox', { name: 'Plan' }).boundingBox()
  if (!box) throw new Error('there is nowhere to drop it')
  const cdp = await page.context().newCDPSession(page)
  const at = { x: box.x + 60, y: box.y + 60 }
  const data = { items: [], files: [folder], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await cdp.send('Input.dispatchDragEvent', { type, ...at, data })
  await cdp.detach()
}

test('without a network an artifact stays readable, what was asked for meanwhile comes by itself when it is back', async ({
  owner,
  project,
  server,
}) => {
  test.setTimeout(90_000)
  const errors: string[] = []
  owner.on('pageerror', error => errors.push(String(error)))
  const doc = await put(server, { name: 'notes.md', project }, '# Notes\n\nBefore the tunnel.')
  const paper = await put(server, { name: 'paper.pdf', project }, pdf(['One page']))
  // A network that is gone cuts the socket at once only where the server is elsewhere: tests say so by its number.
  const there = server.url.replace('localhost', '127.0.0.1')
  const cookies = await owner.context().cookies()
  await owner.context().addCookies(cookies.map(cookie => ({ ...cookie, domain: '127.0.0.1' })))
  await owner.goto(`${there}/artifacts/${doc.id}`)
  await live(owner)
  await expect(owner.getByText('Before the tunnel.')).toBeVisible()
  await owner.context().setOffline(true)
  await expect(owner.getByText('Offline.').first()).toBeVisible({ timeout: 8_000 })
  await expect(owner.getByText('Before the tunnel.')).toBeVisible()
  await owner.getByRole('button', { name: /Versions/ }).click()
  await expect(owner.getByText('v1', { exact: true })).toBeVisible()
  await owner.context().setOffline(false)
  await live(owner)

  await owner.goto(`${there}/artifacts`)
  await live(owner)
  await owner.context().setOffline(true)
  await owner.getByRole('searchbox', { name: 'Find by name' }).fill('notes')
  await expect(owner.getByText('Offline.').first()).toBeVisible({ timeout: 8_000 })
  await expect(owner.getByRole('row', { name: 'paper.pdf' })).toBeVisible()
  await expect(owner.getByText('Waits for the connection')).toBeVisible()
  await owner.context().setOffline(false)
  await expect(owner.getByRole('row', { name: 'paper.pdf' })).toBeHidden({ timeout: 15_000 })
  await expect(owner.getByText('1 found')).toBeVisible()
  await expect(owner.getByRole('row', { name: 'notes.md' })).toBeVisible()

  // What is cut off in the middle says so, and is read when the connection is back.
  await owner.route('**/api/artifacts/content**', route => route.abort())
  await owner.goto(`${there}/artifacts/${paper.id}`)
  await live(owner)
  await expect(owner.getByRole('heading', { name: 'The document cannot be shown' })).toBeVisible()
  await owner.context().setOffline(true)
  await expect(owner.getByText('Offline.').first()).toBeVisible({ timeout: 8_000 })
  await owner.unroute('**/api/artifacts/content**')
  await owner.context().setOffline(false)
  await expect(owner.locator('[data-page="1"] canvas')).toBeVisible({ timeout: 20_000 })
  await expect(owner.getByText('One page')).toBeAttached()
  expect(errors).toEqual([])
})
