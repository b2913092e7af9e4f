import { createServer } from 'node:http'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { pdf, png, put } from './artifact-files.ts'
import { expect, test } from './fixtures.ts'

const open = async (page: Page, { id }: { id: string }, query = '') => {
  await page.goto(`/artifacts/${id}${query}`)
  await expect(page.getByRole('navigation', { name: 'Views of the artifact' })).toBeVisible()
}

/** Everything that would run or be loaded, from anywhere: what hostile texts try. */
const hostile = (host: string) => `
<script>window.pwned = 'script'</script>
<img src="${host}/img.png" onerror="window.pwned = 'onerror'">
<svg xmlns="http://www.w3.org/2000/svg" onload="window.pwned = 'onload'"><script>window.pwned = 'svg'</script>
  <image href="${host}/svg.png"/><foreignObject><iframe src="${host}/frame"/></foreignObject></svg>
<iframe src="${host}/iframe"></iframe><object data="${host}/object"></object><embed src="${host}/embed">
<link rel="stylesheet" href="${host}/style.css"><style>@import "${host}/import.css"; body { background: url(${host}/bg.png) }</style>
<meta http-equiv="refresh" content="0;url=${host}/refresh">
<form action="${host}/form"><button>Send</button></form><video src="${host}/video" autoplay></video>
<a href="javascript:window.pwned='link'">press</a>
`

const hostileMarkdown = (host: string) => `# Hello
![x](${host}/md.png) <img src=x onerror="window.pwned='md'"> [press](javascript:window.pwned='link')
<script>window.pwned='md-script'</script>
[data](data:text/html,<script>window.pwned=1</script>)
${hostile(host)}
`

/** The ways in which a file can be shown, all of which are tried. */
const waysOf: Record<string, string[]> = {
  'page.html': ['Page', 'Source'],
  'drawing.svg': ['Source', 'Image'],
  'data.json': ['Text', 'Tree'],
}

test('nothing of what others made runs, and nothing is loaded from anywhere', async ({
  owner,
  project,
  server,
}) => {
  test.setTimeout(120_000)
  // What a policy stops is begun and told all the same: only whoever would be asked knows whether they were.
  const asked: string[] = []
  const elsewhere = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end()
  })
  await new Promise<void>(resolve => elsewhere.listen(0, '127.0.0.1', resolve))
  const address = elsewhere.address()
  const host = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  expect((await fetch(`${host}/works`)).ok).toBe(true)
  const dialogs: string[] = []
  owner.on('dialog', dialog => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" onload="window.pwned='svg'"><script>parent.pwned='svg'</script>
    <image href="${host}/a.png" width="10" height="10"/><circle cx="20" cy="20" r="20"/></svg>`
  const files = {
    'page.html': `<!doctype html>${hostile(host)}<script>parent.pwned='parent'; top.location='${host}/top'</script>`,
    'drawing.svg': svg,
    'notes.md': hostileMarkdown(host),
    'code.js': `window.pwned = 1\n${hostile(host)}`,
    'data.json': JSON.stringify({ html: hostile(host) }),
    'table.csv': `a,b\n"${hostile(host).replaceAll('"', '""')}",=cmd|' /C calc'!A0\n`,
    'run.log': `\u001b]8;;${host}/osc\u0007link\u001b]8;;\u0007 \u001b[31m${hostile(host)}\u001b[0m`,
    'report.pdf': pdf(['Hello'], `/OpenAction << /S /JavaScript /JS (app.alert\\('pwned'\\)) >>`),
  }
  for (const [name, body] of Object.entries(files)) {
    await open(owner, await put(server, { name, project }, body))
    await owner.waitForLoadState('networkidle')
    for (const way of waysOf[name] ?? []) {
      await owner.getByRole('button', { name: way, exact: true }).click()
      await owner.waitForTimeout(500)
    }
    expect(await owner.evaluate(() => 'pwned' in window), name).toBe(false)
    await expect(owner, name).toHaveURL(/\/artifacts\//)
  }
  expect(asked).toEqual(['/works'])
  expect(dialogs).toEqual([])
  elsewhere.close()
})

test('an HTML page in its sandbox can do nothing, and its links lead nowhere', async ({
  owner,
  project,
  server,
}) => {
  const html = '<h1>Report</h1><a href="/settings">Settings</a><script>document.title = "ran"</script>'
  await open(owner, await put(server, { name: 'page.html', project }, html))
  await owner.getByRole('button', { name: 'Page', exact: true }).click()
  const frame = owner.frameLocator('iframe[title="page.html"]')
  await expect(frame.getByRole('heading', { name: 'Report' })).toBeVisible()
  await expect(owner.locator('iframe')).toHaveAttribute('sandbox', '')
  await frame.getByRole('link', { name: 'Settings' }).click()
  await expect(frame.getByRole('heading', { name: 'Settings' })).toHaveCount(0)
})

test('a log of ten thousand lines is drawn in part, searched, wrapped, and copied without its numbers', async ({
  owner,
  project,
  server,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const line = (n: number) =>
    `\u001b[90m10:00:${n % 60}\u001b[0m \u001b[${n % 20 === 0 ? 31 : 32}mline ${n}\u001b[0m ${n === 5000 ? 'needle '.repeat(60) : 'ok'}`
  const log = Array.from({ length: 12_000 }, (_, n) => line(n)).join('\n')
  await open(owner, await put(server, { name: 'build.log', project }, log))
  const lines = owner.locator('[data-line]')
  // It begins at its end.
  await expect(lines.last()).toHaveAttribute('data-line', '12000')
  expect(await owner.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(3_000)
  await expect(owner.getByText('12,000 lines')).toBeVisible()
  const colour = await owner.getByText('line 11980').evaluate(element => getComputedStyle(element).color)
  expect(colour).not.toBe(
    await owner.getByText('line 11999').evaluate(element => getComputedStyle(element).color),
  )

  await owner.keyboard.press('/')
  await owner.keyboard.type('needle')
  await expect(owner.getByText('1 of 1', { exact: true })).toBeVisible()
  await expect(owner.locator('[data-line="5001"] mark').first()).toBeVisible()
  const width = () => owner.locator('[data-line="5001"]').evaluate(element => element.clientHeight)
  const before = await width()
  await owner.getByRole('button', { name: 'Wrap' }).click()
  await owner.keyboard.press('Escape')
  await expect.poll(width).toBeGreaterThanOrEqual(before)

  await owner.getByRole('button', { name: 'Copy all' }).click()
  const copied = await owner.evaluate(() => navigator.clipboard.readText())
  expect(copied.split('\n')).toHaveLength(12_000)
  expect(copied.split('\n')[7]).toBe('10:00:7 line 7 ok')
  await owner.getByRole('region', { name: 'build.log' }).focus()
  await owner.keyboard.press('Control+a')
  await owner.keyboard.press('Control+c')
  expect(await owner.evaluate(() => navigator.clipboard.readText())).toBe(copied)

  // A number is the link to its line.
  await owner.locator('[data-line]').nth(5).getByRole('link').click()
  await expect(owner).toHaveURL(/#L\d+$/)
  expect(await owner.evaluate(() => navigator.clipboard.readText())).toBe(owner.url())
  await owner.goto(`${owner.url().split('#')[0]}#L6000`)
  await owner.reload()
  await expect(owner.locator('[data-line="6000"]')).toBeInViewport()
  await expect(owner.locator('[data-line="6000"]')).toHaveClass(/bg-selected/)
})

test('a log that grows is followed, and is not when its reader has scrolled up', async ({
  owner,
  project,
  server,
}) => {
  const lines = (count: number) => Array.from({ length: count }, (_, n) => `line ${n + 1}`).join('\n')
  const log = await put(server, { name: 'run.log', project }, lines(500))
  await open(owner, log)
  await expect(owner.locator('[data-line]').last()).toHaveAttribute('data-line', '500')
  await put(server, { name: 'run.log', project }, lines(600))
  await expect(owner.locator('[data-line="600"]')).toBeInViewport({ timeout: 15_000 })
  const region = owner.getByRole('region', { name: 'run.log' })
  await region.hover()
  await owner.mouse.wheel(0, -3_000)
  await expect(owner.getByRole('button', { name: 'Follow the end' })).toBeVisible()
  const at = await region.evaluate(element => element.scrollTop)
  await put(server, { name: 'run.log', project }, lines(700))
  await expect(owner.getByRole('button', { name: '100 new lines' })).toBeVisible({ timeout: 15_000 })
  expect(Math.abs((await region.evaluate(element => element.scrollTop)) - at)).toBeLessThan(2)
  await owner.getByRole('button', { name: '100 new lines' }).click()
  await expect(owner.locator('[data-line="700"]')).toBeInViewport()
})

test('code has its words told apart, JSON is a tree, a table sorts, a PDF has its text', async ({
  owner,
  project,
  server,
}) => {
  test.setTimeout(90_000)
  await open(owner, await put(server, { name: 'index.ts', project }, 'const answer: number = 42 // why\n'))
  const keyword = owner.getByText('const', { exact: true })
  await expect(keyword).toHaveAttribute('style', /--code-token-keyword/)

  await open(
    owner,
    await put(server, { name: 'a.json', project }, '{"deep":{"er":{"value":true}},"list":[1,2]}'),
  )
  const tree = owner.getByRole('tree', { name: 'a.json' })
  await tree.focus()
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) await owner.keyboard.press(key)
  await expect(tree.getByRole('treeitem', { name: /value/ })).toBeVisible()
  await owner.keyboard.press('ArrowLeft')
  await expect(tree.getByRole('treeitem', { name: /value/ })).toHaveCount(0)

  const csv = `name,amount\n${Array.from({ length: 5_000 }, (_, n) => `row ${n},${(n * 7919) % 5000}`).join('\n')}`
  await open(owner, await put(server, { name: 'figures.csv', project }, csv))
  const table = owner.getByRole('table', { name: 'figures.csv' })
  await table.getByRole('button', { name: 'amount' }).click()
  await expect(table.getByRole('row').nth(1)).toContainText('0')
  await table.getByRole('button', { name: 'amount' }).click()
  await expect(table.getByRole('row').nth(1)).toContainText('4999')
  expect(await owner.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(3_000)
  await owner.getByRole('searchbox', { name: 'Find in this table' }).fill('row 4711')
  await expect(owner.getByText('1 row, 2 columns')).toBeVisible()

  await open(
    owner,
    await put(server, { name: 'report.pdf', project }, pdf(['Quarterly report', 'Second page'])),
  )
  await expect(owner.getByText('2 pages')).toBeVisible()
  await expect(owner.getByText('Quarterly report')).toBeAttached()

  await open(owner, await put(server, { name: 'p.png', project }, png(64, 48)))
  await expect(owner.getByText('64 × 48 px')).toBeVisible()
})

test('long content breaks nothing: a megabyte of Markdown, long names, long lines, other scripts', async ({
  owner,
  project,
  server,
}) => {
  test.setTimeout(90_000)
  const paragraph = `## Part\n\n${'Words that say something. '.repeat(20)}\n\n- مرحبا بالعالم 👩‍👩‍👧‍👦\n\n`
  const long = await put(server, { name: 'long.md', project }, paragraph.repeat(1_900))
  const name = `${'very-long-name-'.repeat(12)}👩‍🚀.txt`
  const line = await put(server, { name, project }, `${'x'.repeat(200_000)}\nshort\n`)
  for (const width of [1440, 390]) {
    await owner.setViewportSize({ width, height: 900 })
    const began = Date.now()
    await open(owner, long)
    await expect(owner.getByRole('heading', { name: 'Part' }).first()).toBeVisible()
    expect(Date.now() - began).toBeLessThan(8_000)
    expect(await owner.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(3_000)
    expect(await owner.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await owner.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
    await expect.poll(() => owner.getByText('Words that say').last().isVisible()).toBe(true)
    await open(owner, line)
    await expect(owner.getByText('190,000 more characters')).toBeAttached()
    expect(await owner.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  }
})

test('what is no whole PDF, no whole JSON, empty, or not for looking at says so', async ({
  owner,
  project,
  server,
}) => {
  await open(owner, await put(server, { name: 'broken.pdf', project }, '%PDF-1.4\nnot a pdf'))
  await expect(owner.getByRole('heading', { name: 'The document cannot be shown' })).toBeVisible()
  await open(owner, await put(server, { name: 'broken.json', project }, '{"a": 1,'))
  await expect(owner.getByText(/This is not whole JSON/)).toBeVisible()
  await open(owner, await put(server, { name: 'empty.txt', project }, ''))
  await expect(owner.getByText('This file is empty.')).toBeVisible()
  await open(owner, await put(server, { name: 'blob.bin', project }, new Uint8Array([0, 1, 2, 255])))
  await expect(owner.getByRole('link', { name: /Download 4 B/ })).toBeVisible()
  await owner.goto('/artifacts/6f9619ff-8b86-4d01-b42d-00cf4fc964ff')
  await expect(owner.getByRole('heading', { name: /not/i }).first()).toBeVisible()
})

for (const theme of ['light', 'dark'] as const)
  test(`previews have no accessibility fault and fit a phone, ${theme}`, async ({
    owner,
    project,
    server,
  }) => {
    test.setTimeout(150_000)
    const said: string[] = []
    owner.on('console', message => message.type() === 'error' && said.push(message.text()))
    const ansi = Array.from(
      { length: 16 },
      (_, n) =>
        `\u001b[${n < 8 ? 30 + n : 82 + n}mcolour ${n}\u001b[0m \u001b[${n < 8 ? 40 + n : 92 + n}mground\u001b[0m \u001b[38;5;${16 + n * 15}mpalette\u001b[0m \u001b[7mreverse\u001b[0m`,
    )
    const files = {
      'guide.md':
        '# Guide\n\nText with [a link](https://example.com) and `code`.\n\n- [x] done\n\n| a | b |\n|---|---|\n| 1 | 2 |\n',
      'index.ts':
        "import { z } from 'zod'\n/** Doc */\nexport const add = (a: number): string => String(a) // why\nclass A extends B {}\n",
      'colours.log': ansi.join('\n'),
      'a.json': '{"a":[1,null,true,"text"],"b":{"c":{}}}',
      'table.csv': 'name,amount\nana,1\nmax,2\n',
      'drawing.svg':
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>',
      'page.html': '<h1>Hello</h1>',
      'report.pdf': pdf(['Report']),
    }
    await owner.emulateMedia({ colorScheme: theme })
    for (const [name, body] of Object.entries(files)) {
      const artifact = await put(server, { name, project }, body)
      for (const width of [1440, 390]) {
        await owner.setViewportSize({ width, height: 900 })
        await open(owner, artifact)
        await owner.waitForLoadState('networkidle')
        await owner.waitForTimeout(400)
        const { violations } = await new AxeBuilder({ page: owner }).analyze()
        expect(
          violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`),
          `${name} at ${width}`,
        ).toEqual([])
        expect(await owner.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(
          width,
        )
      }
    }
    expect(said).toEqual([])
  })
