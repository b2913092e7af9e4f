import type { Browser, BrowserContext, Page } from '@playwright/test'
import { becomeOwner, openBrowser, openWindow, signIn } from './browser.ts'
import type { Case, Sample } from './case.ts'
import { insertBoard } from './dataset.ts'
import { servePeer } from './p7-peer.ts'
import { startBenchServer } from './server.ts'
import { percentile } from './statistics.ts'

const cards = 10_000
const moves = 20
const first = 'BENCH-1'

/** The board as people see it: how soon, how it moves, how much of it is in the page. */
export const board: Case = {
  name: 'P7',
  title: `board of ${cards} cards in Chromium`,
  gates: [
    { metric: 'ready', against: 'virtual', atMost: 3 },
    { metric: 'move95', against: 'virtual', atMost: 2 },
    { metric: 'nodes', atMost: 3_000 },
  ],
  steady: 'ready',
  async open() {
    const server = await startBenchServer()
    await insertBoard(server.pool, 'MAIN', cards)
    const headers = { authorization: `Bearer ${server.ownerToken}` }
    const data = await (await fetch(`${server.url}/api/tasks/board`, { headers })).text()
    const peer = await servePeer(data)
    const browser = await openBrowser()
    await becomeOwner(server, browser)
    return {
      arms: [
        { name: 'virtual', run: () => measured(browser, virtual(peer.url)) },
        { name: 'baton', run: () => measured(browser, baton(server.url)) },
      ],
      rest: async () => void (await server.pool.query('CHECKPOINT')),
      async close() {
        await browser.close()
        await peer.close()
        await server.dispose()
      },
    }
  },
}

type Subject = {
  url: string
  path: string
  enter(context: BrowserContext): Promise<void>
  move(page: Page, to: 'pending' | 'in_progress'): Promise<void>
  /** What is there once a press on the button of the first card has had its effect. */
  pressed: string
}

const virtual = (url: string): Subject => ({
  url,
  path: '/',
  enter: async () => {},
  move: page => page.locator(`[data-code="${first}"] button`).click(),
  pressed: `[data-column="in_progress"] [data-code="${first}"]`,
})

const baton = (url: string): Subject => ({
  url,
  path: '/board',
  enter: signIn,
  async move(page, to) {
    await page.getByRole('button', { name: `Move ${first} to…` }).click()
    await page.getByRole('menuitem', { name: to === 'pending' ? 'Pending' : 'In progress' }).click()
  },
  pressed: '[role=menu]',
})

async function measured(browser: Browser, subject: Subject): Promise<Sample> {
  const interactive = await untilPressed(browser, subject)
  const { context, page } = await open(browser, subject)
  await page.addInitScript(watch, `[data-code="${first}"]`)
  await page.goto(subject.path)
  const ready = await page.evaluate(() => window.bench.shown)
  await page.waitForLoadState('networkidle')
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length)
  const waits = await moveToAndFro(page, subject.move)
  const frames = await scroll(page)
  await context.close()
  return {
    ready,
    interactive,
    move50: percentile(waits, 0.5),
    move95: percentile(waits, 0.95),
    nodes,
    frame50: percentile(frames, 0.5),
    frame95: percentile(frames, 0.95),
  }
}

/** A first visit: nothing is in the browser's cache. */
async function open(browser: Browser, { url, enter }: Subject) {
  const context = await openWindow(browser, url)
  await enter(context)
  return { context, page: await context.newPage() }
}

/** Milliseconds until the button of the first card does something, on a visit of its own: it is pressed in every frame. */
async function untilPressed(browser: Browser, subject: Subject): Promise<number> {
  const { context, page } = await open(browser, subject)
  await page.addInitScript(press, { button: `[data-code="${first}"] button`, pressed: subject.pressed })
  await page.goto(subject.path)
  const usable = await page.evaluate(() => window.usable)
  await context.close()
  return usable
}

/** Milliseconds from the click that moves the card to the frame after it stands in the other column. */
async function moveToAndFro(page: Page, move: Subject['move']): Promise<number[]> {
  const waits: number[] = []
  for (let number = 0; number < moves; number++) {
    const to = number % 2 === 0 ? 'in_progress' : 'pending'
    await page.evaluate(
      selector => window.bench.expect(selector),
      `[data-column="${to}"] [data-code="${first}"]`,
    )
    await move(page, to)
    waits.push(await page.evaluate(async () => (await window.bench.shown) - window.bench.clicked))
    await page.waitForTimeout(300)
  }
  return waits
}

/** Milliseconds between the frames while the first column is scrolled by the wheel for two seconds. */
async function scroll(page: Page): Promise<number[]> {
  await page.locator('[data-column="pending"]').hover()
  const frames = page.evaluate(() => window.bench.frames(2_000))
  for (let turn = 0; turn < 40; turn++) {
    await page.mouse.wheel(0, 300)
    await page.waitForTimeout(40)
  }
  return frames
}

declare global {
  interface Window {
    bench: Watch
    usable: Promise<number>
  }
}

type Watch = {
  /** When the last click came in. All times are on the page's clock, which starts with the navigation. */
  clicked: number
  /** When the frame was over in which what is expected came into the page. */
  shown: Promise<number>
  expect(selector: string): void
  frames(milliseconds: number): Promise<number[]>
}

/** Runs in the page before anything else. */
function press({ button, pressed }: { button: string; pressed: string }): void {
  const untilPressed = async () => {
    while (!document.querySelector(pressed)) {
      document.querySelector<HTMLElement>(button)?.click()
      await new Promise(requestAnimationFrame)
    }
    return performance.now()
  }
  window.usable = untilPressed()
}

/** Runs in the page before anything else. */
function watch(expected: string): void {
  const frame = () => new Promise<number>(resolve => requestAnimationFrame(resolve))
  const appears = async (selector: string) => {
    while (!document.querySelector(selector)) await frame()
    return frame()
  }
  window.bench = {
    clicked: 0,
    shown: appears(expected),
    expect(selector) {
      window.bench.shown = appears(selector)
    },
    async frames(milliseconds) {
      const times = [await frame()]
      while ((times.at(-1) ?? 0) - (times[0] ?? 0) < milliseconds) times.push(await frame())
      return times.slice(1).map((time, index) => time - (times[index] ?? 0))
    },
  }
  const note = (event: Event) => {
    window.bench.clicked = event.timeStamp
  }
  addEventListener('click', note, { capture: true })
}
