import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from '@playwright/test'
import { becomeOwner, openBrowser, openWindow, signIn } from './browser.ts'
import type { Case, Sample } from './case.ts'
import { type BenchServer, startBenchServer } from './server.ts'

const root = path.resolve(import.meta.dirname, '..')

/** The scripts that the board asks for until it has all cards and can be used, as they come over the wire. */
export const javascript: Case = {
  name: 'js',
  title: 'JavaScript, in kB (1,000 bytes, gzip)',
  gates: [
    { metric: 'over', atMost: 120 },
    { metric: 'lazy', atMost: 150 },
  ],
  rounds: 1,
  async open() {
    const server = await startBenchServer()
    const browser = await openBrowser()
    await becomeOwner(server, browser)
    await createTask(server)
    return {
      arms: [{ name: 'baton', run: () => measured(server, browser) }],
      async close() {
        await browser.close()
        await server.dispose()
      },
    }
  },
}

/**
 * `framework` is what Next loads for any page of this build, also an empty one (its rootMainFiles): React, the router, the
 * runtime. `over` is the rest. `idle` is loaded later, when the page has nothing else to do. `lazy` is the largest other file
 * that a page itself runs: the layout engine of the graph and the reader of PDF run in workers.
 */
async function measured(server: BenchServer, browser: Browser): Promise<Sample> {
  const context = await openWindow(browser, server.url)
  await signIn(context)
  const page = await context.newPage()
  const loaded = await listen(page)
  await page.goto('/board')
  // The first cards come without a script: they are busy until the others are there.
  await page.locator('[data-column="pending"] [aria-busy=false] [data-code]').first().waitFor()
  const first = new Map(loaded)
  await page.waitForLoadState('networkidle')
  const isFramework = frameworkFiles()
  const framework = sum(first, isFramework)
  const all = sum(first, () => true)
  const sample = {
    framework,
    over: all - framework,
    idle: sum(loaded, () => true) - all,
    lazy: largest([...first.keys()]),
  }
  await context.close()
  return sample
}

/** Bytes on the wire of each script, by its file name, as they come in. */
async function listen(page: Page): Promise<Map<string, number>> {
  const sizes = new Map<string, number>()
  const names = new Map<string, string>()
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    const { pathname } = new URL(request.url)
    if (pathname.endsWith('.js')) names.set(requestId, path.basename(pathname))
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const name = names.get(requestId)
    if (name) sizes.set(name, encodedDataLength)
  })
  return sizes
}

function frameworkFiles(): (name: string) => boolean {
  const manifest = JSON.parse(readFileSync(path.join(root, '.next/build-manifest.json'), 'utf8'))
  const names = new Set<string>(manifest.rootMainFiles.map((file: string) => path.basename(file)))
  return name => names.has(name)
}

function largest(except: readonly string[]): number {
  const folder = path.join(root, '.next/static')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file =>
    file.endsWith('.js'),
  )
  const others = files
    .filter(file => !except.includes(path.basename(file)))
    .map(file => readFileSync(path.join(folder, file)))
    .filter(script => !ofWorkers.some(name => script.includes(name)))
  return Math.max(...others.map(script => gzipSync(script).length)) / 1000
}

/** Names that only the layout engine and the reader of PDF have in them. */
const ofWorkers = ['org.eclipse.elk.core', 'initializeFromPort']

const sum = (sizes: ReadonlyMap<string, number>, counts: (name: string) => boolean): number =>
  [...sizes].reduce((total, [name, bytes]) => total + (counts(name) ? bytes : 0), 0) / 1000

async function createTask({ url, ownerToken }: BenchServer): Promise<void> {
  const answered = await fetch(`${url}/api/tasks`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ownerToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'One card' }),
  })
  if (!answered.ok) throw new Error(await answered.text())
}
