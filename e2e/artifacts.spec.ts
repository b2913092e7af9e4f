import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { emptied, png, put } from './artifact-files.ts'
import { expect, heldSocket, isLive, test } from './fixtures.ts'

const live = (page: Page) => isLive(page)
const list = (page: Page) => page.getByRole('table', { name: 'Artifacts' })
const row = (page: Page, name: string) => list(page).getByRole('row', { name })
const tray = (page: Page) => page.getByRole('region', { name: 'Uploads' })
const toast = (page: Page, text: string | RegExp) =>
  page.locator('[data-sonner-toast]').filter({ hasText: text })

type File = { name: string; mimeType: string; buffer: Buffer }
const textFile = (name: string, text: string): File => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(text),
})

/** Drops files on the page as a hand would. */
async function drop(page: Page, files: { name: string; text: string }[], on: Locator = page.locator('main')) {
  const data = await page.evaluateHandle(files => {
    const transfer = new DataTransfer()
    for (const { name, text } of files) transfer.items.add(new File([text], name, { type: 'text/plain' }))
    return transfer
  }, files)
  await on.dispatchEvent('dragenter', { dataTransfer: data })
  await expect(page.getByText(/^Drop to upload to/)).toBeVisible()
  await on.dispatchEvent('drop', { dataTransfer: data })
}

test('files are uploaded by drop, by button and by paste, several at once, and appear live in another window', async ({
  owner,
  secondBrowser,
  api,
  project,
}) => {
  await emptied(api, project)
  const other = await secondBrowser()
  await other.goto('/artifacts')
  await expect(other.getByRole('heading', { name: 'No artifacts yet' })).toBeVisible()
  await live(other)
  await owner.goto('/')
  await live(owner)
  await owner.keyboard.press('g')
  await owner.keyboard.press('f')
  await expect(owner).toHaveURL('/artifacts')
  await expect(owner.getByRole('heading', { name: 'No artifacts yet' })).toBeVisible()

  await drop(owner, [
    { name: 'one.txt', text: 'First' },
    { name: 'two.md', text: '# Second' },
  ])
  await expect(tray(owner).getByText('2 uploaded')).toBeVisible()
  const chooser = owner.waitForEvent('filechooser')
  await owner.getByRole('button', { name: 'Upload', exact: true }).click()
  await (await chooser).setFiles([
    textFile('three.csv', 'a,b\n1,2'),
    { name: 'four.png', mimeType: 'image/png', buffer: png() },
  ])
  await expect(tray(owner).getByText('4 uploaded')).toBeVisible()
  await owner.evaluate(() => {
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File(['pasted'], 'five.txt', { type: 'text/plain' }))
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  })
  await expect(tray(owner).getByText('5 uploaded')).toBeVisible()
  for (const name of ['one.txt', 'two.md', 'three.csv', 'four.png', 'five.txt']) {
    await expect(row(owner, name)).toBeVisible()
    await expect(row(other, name)).toBeVisible({ timeout: 10_000 })
  }
  const { items } = await api('artifact.list', { project })
  expect(items.map(({ name, kind }: { name: string; kind: string }) => `${name} ${kind}`).sort()).toEqual([
    'five.txt text',
    'four.png image',
    'one.txt text',
    'three.csv csv',
    'two.md markdown',
  ])
  await tray(owner).getByRole('link', { name: 'two.md' }).click()
  await expect(owner.getByRole('heading', { name: 'Second' })).toBeVisible()
})

test('an upload is paused, goes on where it stopped, survives a kill of the server, and is cancelled', async ({
  owner,
  api,
  project,
  server,
}) => {
  test.setTimeout(120_000)
  await emptied(api, project)
  await owner.goto('/artifacts')
  await live(owner)
  const slow = await owner.context().newCDPSession(owner)
  await slow.send('Network.enable')
  const speed = (bytes: number) =>
    slow.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: bytes,
    })
  await speed(4_000_000)
  const bytes = Buffer.alloc(20 * 1024 * 1024, 'abcdefgh\n')
  const chooser = owner.waitForEvent('filechooser')
  await owner.getByRole('button', { name: 'Upload', exact: true }).click()
  await (await chooser).setFiles({ name: 'large.txt', mimeType: 'text/plain', buffer: bytes })
  await expect(tray(owner).getByText(/MB of 21 MB/)).toBeVisible()
  const sent = async () => {
    const words =
      (await tray(owner)
        .getByText(/of 21 MB/)
        .textContent()) ?? ''
    return Number(/^[\d.]+/.exec(words)?.[0]) * (words.includes(' kB of') ? 0.001 : 1)
  }
  await expect.poll(sent, { timeout: 20_000 }).toBeGreaterThan(9)
  await tray(owner).getByRole('button', { name: 'Pause large.txt' }).click()
  await expect(tray(owner).getByText(/paused$/)).toBeVisible()
  const at = await sent()
  await owner.waitForTimeout(1_000)
  expect(await sent()).toBe(at)
  await tray(owner).getByRole('button', { name: 'Go on with large.txt' }).click()
  await expect.poll(sent, { timeout: 20_000 }).toBeGreaterThan(7)
  // The server dies, and comes back.
  await server.kill()
  await expect(tray(owner).getByText(/The connection was cut/)).toBeVisible({ timeout: 15_000 })
  await server.start()
  await speed(-1)
  await expect(tray(owner).getByText('1 uploaded')).toBeVisible({ timeout: 40_000 })
  const { items } = await api('artifact.list', { project })
  expect(items).toMatchObject([{ name: 'large.txt', size: bytes.length, version: 1 }])

  await speed(1_000_000)
  const again = owner.waitForEvent('filechooser')
  await owner.getByRole('button', { name: 'Upload', exact: true }).click()
  await (await again).setFiles({ name: 'unwanted.txt', mimeType: 'text/plain', buffer: bytes })
  await tray(owner).getByRole('button', { name: 'Cancel unwanted.txt' }).click()
  await expect(tray(owner).getByText('unwanted.txt')).toHaveCount(0)
  expect((await api('artifact.list', { project })).items).toHaveLength(1)
})

test('what is refused says why, by name and by quota, and the rest goes on', async ({
  owner,
  api,
  project,
}) => {
  await api('project.update', { key: project, artifacts: { maxFileBytes: 100 } })
  await owner.goto('/artifacts')
  await live(owner)
  await drop(owner, [
    { name: 'small.txt', text: 'fits' },
    { name: 'large.txt', text: 'x'.repeat(500) },
  ])
  await expect(tray(owner).getByText('1 uploaded, 1 refused')).toBeVisible()
  await expect(tray(owner).getByText(/larger than 100 bytes/)).toBeVisible()
  await api('project.update', { key: project, artifacts: { maxFileBytes: 1_000 } })
  await tray(owner).getByRole('button', { name: 'Try large.txt again' }).click()
  await expect(tray(owner).getByText('2 uploaded')).toBeVisible()
  await tray(owner).getByRole('button', { name: 'Close the uploads' }).click()
  await expect(tray(owner)).toHaveCount(0)
})

test('the list is filtered by type, place and name, in the URL, as a list and as a grid', async ({
  owner,
  api,
  project,
  server,
}) => {
  await emptied(api, project)
  await api('sprint.create', { project, code: `S-${project}`, title: 'First' })
  const { task } = await api('task.create', { project, title: 'Work', sprint: `S-${project}` })
  await put(server, { name: 'guide.md', project, isDoc: 'true' }, '# Guide')
  await put(server, { name: 'report.md', task: task.code }, '# Report')
  await put(server, { name: 'picture.png', sprint: `S-${project}`, project }, png())
  await owner.goto('/artifacts')
  await expect(list(owner).getByRole('link')).toHaveText(['picture.png', 'report.md', 'guide.md'])
  await owner.getByRole('button', { name: 'Filter' }).click()
  await owner.getByRole('combobox', { name: 'Type' }).click()
  await owner.getByRole('option', { name: 'Markdown' }).click()
  await expect(owner).toHaveURL(/type=markdown/)
  await expect(list(owner).getByRole('link')).toHaveText(['report.md', 'guide.md'])
  await owner.keyboard.press('Escape')
  await owner.getByRole('button', { name: 'Remove filter: Type Markdown' }).click()
  await owner.goto(`/artifacts?sprint=S-${project}`)
  await expect(list(owner).getByRole('link')).toHaveText(['picture.png', 'report.md'])
  await owner.goto(`/artifacts?show=docs`)
  await expect(list(owner).getByRole('link')).toHaveText(['guide.md'])
  await owner.goto('/artifacts')
  await live(owner)
  await owner.keyboard.press('/')
  await owner.keyboard.type('guide')
  await expect(list(owner).getByRole('link')).toHaveText(['guide.md'])
  await owner.keyboard.press('Escape')
  await owner.getByRole('button', { name: 'Grid' }).click()
  await expect(owner).toHaveURL(/view=grid/)
  await expect(owner.locator('[data-artifact] img')).toBeVisible()
  await owner.reload()
  await expect(owner.locator('[data-artifact]')).toHaveCount(3)
})

test('everything is done by keys alone: found, opened, edited, linked, deleted, and brought back', async ({
  owner,
  api,
  project,
  server,
}) => {
  await emptied(api, project)
  const { task } = await api('task.create', { project, title: 'Needs the guide' })
  const guide = await put(server, { name: 'guide.md', project }, '# Guide\n')
  await put(server, { name: 'other.md', project }, '# Other\n')
  await owner.goto('/artifacts')
  await live(owner)
  await owner.keyboard.press('j')
  await owner.keyboard.press('j')
  await expect(list(owner).getByRole('link', { name: 'guide.md' })).toBeFocused()
  await owner.keyboard.press('Enter')
  await expect(owner).toHaveURL(`/artifacts/${guide.id}`)
  await expect(owner.getByRole('heading', { name: 'guide.md', level: 1 })).toBeVisible()
  await owner.keyboard.press('e')
  const text = owner.getByRole('textbox', { name: 'Text of guide.md' })
  await expect(text).toBeFocused()
  await owner.keyboard.press('Control+End')
  await owner.keyboard.type('More words.')
  await owner.keyboard.press('Tab')
  await owner.keyboard.type('Said more')
  await owner.keyboard.press('Control+Enter')
  await expect(owner.getByText('More words.')).toBeVisible()
  await expect(owner.getByRole('button', { name: /Versions\s*2/ })).toBeVisible()
  const { versions } = await api('artifact.get', { address: guide.id })
  expect(versions[0]).toMatchObject({ version: 2, note: 'Said more' })

  await owner.getByRole('button', { name: 'Link to…' }).focus()
  await owner.keyboard.press('Enter')
  await owner.getByRole('combobox', { name: 'Task or sprint to link to' }).focus()
  await owner.keyboard.press('Enter')
  await owner.keyboard.type('Needs')
  await owner.getByRole('option', { name: /Needs the guide/ }).waitFor()
  await owner.keyboard.press('Enter')
  await expect(toast(owner, `Linked guide.md to ${task.code}`)).toBeVisible()
  await owner.getByRole('button', { name: `Unlink from ${task.code}` }).press('Enter')
  await expect(owner.getByRole('link', { name: task.code })).toHaveCount(0)
  await expect(toast(owner, `Unlinked guide.md from ${task.code}`)).toBeVisible()
  await owner.keyboard.press('Control+z')
  await expect(owner.getByRole('link', { name: task.code })).toBeVisible()

  await owner.getByRole('button', { name: 'More actions' }).focus()
  await owner.keyboard.press('Enter')
  await expect(owner.getByRole('menuitem', { name: 'Rename and describe…' })).toBeFocused()
  await owner.keyboard.press('End')
  await expect(owner.getByRole('menuitem', { name: 'Delete' })).toBeFocused()
  await owner.keyboard.press('Enter')
  await expect(owner).toHaveURL('/artifacts')
  await expect(toast(owner, 'Deleted guide.md')).toBeVisible()
  await expect(list(owner).getByRole('link', { name: 'guide.md' })).toHaveCount(0)
  await owner.locator('body').press('Control+z')
  await expect(list(owner).getByRole('link', { name: 'guide.md' })).toBeVisible()
})

test('two versions are compared, and an older one is restored', async ({ owner, api, project, server }) => {
  const lines = Array.from({ length: 60 }, (_, n) => `line ${n + 1}`)
  const { id } = await put(server, { name: 'plan.md', project }, lines.join('\n'))
  await put(
    server,
    { name: 'plan.md', project, note: 'Shorter' },
    lines.with(29, 'line thirty').slice(0, 55).join('\n'),
  )
  await owner.goto(`/artifacts/${id}`)
  await owner.getByRole('button', { name: /Versions/ }).click()
  await expect(owner.getByRole('list', { name: 'Versions' }).getByRole('listitem')).toHaveCount(2)
  await owner.getByRole('button', { name: 'Compare version 2 with the one before' }).click()
  await expect(owner).toHaveURL(/view=compare&from=1&to=2|from=1&to=2/)
  const differences = owner.getByRole('region', { name: 'plan.md, version 1 to 2' })
  await expect(owner.getByText('+1 −6 lines')).toBeVisible()
  await expect(differences.getByText('line thirty')).toBeVisible()
  await expect(differences.getByText('line 60')).toBeVisible()
  await expect(differences.getByText('line 10', { exact: true })).toHaveCount(0)
  await differences.getByRole('button', { name: /26 unchanged lines/ }).click()
  await expect(differences.getByText('line 10', { exact: true }).first()).toBeVisible()
  await owner.setViewportSize({ width: 390, height: 800 })
  await owner.reload()
  await expect(owner.getByRole('button', { name: 'Unified' })).toHaveAttribute('aria-pressed', 'true')
  await owner.setViewportSize({ width: 1440, height: 900 })
  await owner.goto(`/artifacts/${id}?version=1`)
  await expect(owner.getByText(/Version 1 of 2/)).toBeVisible()
  await owner.getByRole('button', { name: 'Restore this version' }).click()
  await expect(owner.getByRole('button', { name: /Versions\s*3/ })).toBeVisible()
  expect((await api('artifact.read', { address: id })).text).toBe(lines.join('\n'))
  await toast(owner, /is the newest again/)
    .getByRole('button', { name: 'Undo' })
    .click()
  await expect.poll(async () => (await api('artifact.read', { address: id })).text).toContain('line thirty')
})

test('two people edit one document: nothing is lost, a draft survives a reload', async ({
  owner,
  api,
  project,
  server,
}) => {
  const { id } = await put(server, { name: 'guide.md', project, isDoc: 'true' }, 'one\ntwo\nthree\n')
  await owner.goto(`/artifacts/${id}`)
  await owner.getByRole('button', { name: 'Edit' }).click()
  const text = owner.getByRole('textbox', { name: 'Text of guide.md' })
  await expect(text).toHaveValue('one\ntwo\nthree\n')
  await text.fill('one, mine\ntwo\nthree\n')
  await owner.reload()
  await expect(text).toHaveValue('one, mine\ntwo\nthree\n')
  await api('artifact.update', { address: id, version: 1, text: 'one\ntwo\nthree, theirs\n' })
  await expect(owner.getByText('Version 2 was saved meanwhile. Saving shows you both.')).toBeVisible({
    timeout: 10_000,
  })
  await owner.getByRole('button', { name: 'Changes' }).click()
  await expect(owner.getByText('+1 −1 lines')).toBeVisible()
  await owner.getByRole('button', { name: 'Save version' }).click()
  const conflict = owner.getByRole('dialog', { name: /saved version 2 meanwhile/ })
  await expect(conflict.getByRole('textbox', { name: /Theirs/ })).toHaveValue('one\ntwo\nthree, theirs\n')
  await owner.keyboard.press('Escape')
  await expect(conflict).toHaveCount(0)
  await owner.getByRole('button', { name: 'Save version' }).click()
  await conflict.getByRole('button', { name: 'Merge both' }).click()
  await expect(conflict.getByRole('textbox', { name: /Mine/ })).toHaveValue('one, mine\ntwo\nthree, theirs\n')
  await conflict.getByRole('button', { name: 'Save mine' }).click()
  await expect(owner.getByRole('button', { name: /Versions\s*3/ })).toBeVisible()
  expect((await api('artifact.read', { address: id })).text).toBe('one, mine\ntwo\nthree, theirs\n')
})

test('a task and a sprint show their artifacts, and their dialog uploads, previews and links in place', async ({
  owner,
  api,
  project,
  server,
}) => {
  await api('sprint.create', { project, code: `S-${project}`, title: 'First' })
  const { task } = await api('task.create', { project, title: 'Work', sprint: `S-${project}` })
  await put(server, { name: 'elsewhere.md', project }, '# Elsewhere')
  await put(server, { name: 'index.ts', task: task.code }, 'export const a = 1\n')
  await owner.goto(`/tasks/${task.code}`)
  await live(owner)
  const section = owner.getByRole('region', { name: 'Artifacts' })
  await expect(section.getByRole('link', { name: 'index.ts' })).toBeVisible()
  await owner.keyboard.press('f')
  const modal = owner.getByRole('dialog', { name: `Artifacts of ${task.code}` })
  await modal.getByRole('link', { name: 'index.ts' }).click()
  await expect(modal.getByRole('region', { name: 'index.ts' }).first()).toContainText('export const a = 1')
  await modal.getByRole('button', { name: 'Link' }).click()
  await owner.getByRole('combobox', { name: 'Artifact to link' }).click()
  await owner.getByRole('option', { name: /elsewhere.md/ }).click()
  await owner.getByRole('button', { name: `Link to ${task.code}` }).click()
  await expect(modal.getByRole('link', { name: 'elsewhere.md' })).toBeVisible({ timeout: 10_000 })
  await drop(owner, [{ name: 'dropped.txt', text: 'Here' }], modal)
  await expect(modal.getByRole('link', { name: 'dropped.txt' })).toBeVisible({ timeout: 10_000 })
  expect((await api('artifact.list', { task: task.code })).items).toHaveLength(3)
  await modal.getByRole('button', { name: 'Actions for elsewhere.md' }).click()
  await owner.getByRole('menuitem', { name: 'Unlink' }).click()
  await expect(modal.getByRole('link', { name: 'elsewhere.md' })).toHaveCount(0, { timeout: 10_000 })
  await owner.keyboard.press('Escape')
  await owner.goto(`/sprints/S-${project}`)
  await expect(section.getByRole('link', { name: 'index.ts' })).toBeVisible()
  await section.getByRole('button', { name: 'Write' }).click()
  await owner.getByRole('textbox', { name: 'Name' }).fill('retro')
  await owner.getByRole('textbox', { name: 'Text' }).fill('# What went well')
  await owner.getByRole('button', { name: 'Create' }).click()
  await expect(owner.getByRole('heading', { name: 'What went well' })).toBeVisible()
  const made = (await api('artifact.list', { sprint: `S-${project}`, project, isDoc: true })).items
  expect(made).toMatchObject([{ name: 'retro.md', sprint: `S-${project}`, isDoc: true }])
})

test('a download has the bytes and the name, and the address is copied', async ({
  owner,
  project,
  server,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const artifact = await put(server, { name: 'Übersicht 1.txt', project }, 'Grüße\n')
  await owner.goto(`/artifacts/${artifact.id}`)
  const saved = owner.waitForEvent('download')
  await owner.getByRole('link', { name: 'Download' }).click()
  const download = await saved
  expect(download.suggestedFilename()).toBe('Übersicht 1.txt')
  expect(readFileSync(await download.path(), 'utf8')).toBe('Grüße\n')
  await owner.getByRole('button', { name: 'Copy address' }).click()
  expect(await owner.evaluate(() => navigator.clipboard.readText())).toBe(artifact.address)
})

test('of ten thousand artifacts only those in view are in the page, and the last can be reached', async ({
  owner,
  project,
  server,
  api,
}) => {
  test.setTimeout(240_000)
  await emptied(api, project)
  const { id } = await put(server, { name: 'seed.txt', project }, 'seed')
  const { sha256 } = (await api('artifact.get', { address: id })).artifact
  expect(sha256).toHaveLength(64)
  const count = 10_000
  for (let from = 0; from < count; from += 50)
    await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        api('artifact.create', {
          project,
          name: `file-${String(from + n).padStart(5, '0')}.md`,
          text: 'same',
        }),
      ),
    )
  await owner.goto('/artifacts?sort=name')
  await expect(row(owner, 'file-00000.md')).toBeVisible()
  const nodes = () => owner.evaluate(() => document.querySelectorAll('*').length)
  expect(await nodes()).toBeLessThan(3_000)
  const scroller = list(owner).locator('..')
  await expect
    .poll(
      async () => {
        await scroller.evaluate(element => element.scrollTo(0, element.scrollHeight))
        return row(owner, 'seed.txt').isVisible()
      },
      { timeout: 60_000, intervals: [150] },
    )
    .toBe(true)
  expect(await nodes()).toBeLessThan(3_000)
  await owner.goto('/artifacts?view=grid')
  await expect(owner.locator('[data-artifact]').first()).toBeVisible()
  expect(await nodes()).toBeLessThan(3_000)
  await owner.goto('/artifacts?q=file-07777')
  await expect(row(owner, 'file-07777.md')).toBeVisible()
})

test('a list that is read anew while its next page comes is read on, and a page that cannot be read is asked for again', async ({
  owner,
  project,
  api,
}) => {
  await emptied(api, project)
  for (let from = 0; from < 250; from += 50)
    await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        api('artifact.create', { project, name: `file-${String(from + n).padStart(3, '0')}.md`, text: 'x' }),
      ),
    )
  const socket = await heldSocket(owner)
  const isNext = (url: URL) => url.pathname.endsWith('/artifact.list') && url.search.includes('cursor')
  const { promise: isAsked, resolve: tellAsked } = Promise.withResolvers<void>()
  await owner.route(isNext, () => tellAsked(), { times: 1 })
  await owner.goto('/artifacts?sort=name')
  await expect(row(owner, 'file-000.md')).toBeVisible()
  const scroller = list(owner).locator('..')
  const toEnd = () => scroller.evaluate(element => element.scrollTo(0, element.scrollHeight))
  await toEnd()
  await isAsked
  await owner.route(isNext, route => route.abort())
  const isAskedAgain = owner.waitForRequest(request => isNext(new URL(request.url())))
  socket.letGo()
  await isAskedAgain
  const failure = owner.getByRole('alert').filter({ hasText: 'The rest of the artifacts could not be read.' })
  await expect(failure).toBeVisible()
  await owner.unroute(isNext)
  await owner.getByRole('button', { name: 'Try again' }).click()
  await expect(failure).toBeHidden()
  await toEnd()
  await expect(row(owner, 'file-249.md')).toBeVisible()
})

for (const theme of ['light', 'dark'] as const)
  for (const width of [1440, 390, 320])
    test(`the artifacts pages have no accessibility fault and fit ${width} pixels, ${theme}`, async ({
      owner,
      api,
      project,
      server,
    }) => {
      test.setTimeout(120_000)
      await emptied(api, project)
      const { task } = await api('task.create', { project, title: 'Work' })
      await owner.emulateMedia({ colorScheme: theme })
      await owner.setViewportSize({ width, height: 900 })
      const check = async (name: string) => {
        const { violations } = await new AxeBuilder({ page: owner }).analyze()
        expect(
          violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`),
          name,
        ).toEqual([])
        expect(await owner.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(
          width,
        )
      }
      await owner.goto('/artifacts')
      await expect(owner.getByRole('heading', { name: 'No artifacts yet' })).toBeVisible()
      await check('empty')
      const { id } = await put(
        server,
        { name: 'guide.md', task: task.code, isDoc: 'true' },
        '# Guide\n\nOne\n',
      )
      await put(server, { name: 'guide.md', task: task.code }, '# Guide\n\nTwo\n')
      await put(server, { name: `${'long-'.repeat(38)}name.png`, project }, png())
      for (const [name, path, ready] of [
        ['list', '/artifacts', 'guide.md'],
        ['grid', '/artifacts?view=grid', 'guide.md'],
        ['versions', `/artifacts/${id}?view=versions`, 'Newest'],
        ['compare', `/artifacts/${id}?view=compare&from=1&to=2`, 'One'],
        ['older', `/artifacts/${id}?version=1`, 'Restore this version'],
      ] as const) {
        await owner.goto(path)
        await expect(owner.getByText(ready).first()).toBeVisible()
        await check(name)
      }
      await owner.goto(`/artifacts/${id}`)
      await owner.getByRole('button', { name: 'Edit' }).click()
      await expect(owner.getByRole('textbox', { name: 'Text of guide.md' })).toBeVisible()
      await check('edit')
      await owner.getByRole('button', { name: 'Cancel' }).click()
      await owner.goto(`/tasks/${task.code}`)
      await owner.getByRole('button', { name: 'Browse' }).click()
      const modal = owner.getByRole('dialog', { name: `Artifacts of ${task.code}` })
      await expect(modal.getByRole('link', { name: 'guide.md' })).toBeVisible()
      await check('dialog')
      await modal.getByRole('link', { name: 'guide.md' }).click()
      await expect(modal.getByRole('heading', { name: 'Guide', exact: true })).toBeVisible()
      await check('dialog with a preview')
    })
