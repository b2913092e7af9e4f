import { type Browser, type BrowserContext, chromium } from '@playwright/test'
import { findChromium } from '../e2e/chromium.ts'
import type { BatonServer } from '../e2e/server.ts'

export async function openBrowser(): Promise<Browser> {
  const executablePath = await findChromium()
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] })
}

/** A browser without a cache, in a window of the size that the board is made for. */
export const openWindow = (browser: Browser, baseURL: string): Promise<BrowserContext> =>
  browser.newContext({ baseURL, viewport: { width: 1440, height: 900 } })

const email = 'owner@example.com'
const password = 'correct horse battery staple'

export async function becomeOwner({ url, ownerLink }: BatonServer, browser: Browser): Promise<void> {
  const { request } = await openWindow(browser, url)
  const data = { secret: ownerLink.split('#')[1], name: 'Ana Owner', email, password }
  const accepted = await request.post('/api/operations/invitation.accept', { data })
  if (!accepted.ok()) throw new Error(await accepted.text())
}

export async function signIn({ request }: BrowserContext): Promise<void> {
  const { csrfToken } = await (await request.get('/api/auth/csrf')).json()
  const form = { csrfToken, email, password, json: 'true' }
  const answered = await request.post('/api/auth/callback/credentials', { form })
  if (!answered.ok()) throw new Error(await answered.text())
}
