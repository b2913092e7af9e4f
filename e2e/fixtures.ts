import { type BrowserContext, test as base, expect, type Page, request } from '@playwright/test'
import { type BatonServer, startBatonServer } from './server.ts'

// biome-ignore lint/suspicious/noExplicitAny: answers of every operation; what a test expects of one is what it asserts.
type Answer = any

export type Api = (name: string, input?: object) => Promise<Answer>

export type TestAgent = { name: string; token: string; call: Api }

type WorkerFixtures = {
  /** The real server, one per worker, shared by its tests: work in `project`. */
  server: BatonServer
  ownerCookies: Awaited<ReturnType<BrowserContext['cookies']>>
}

type TestFixtures = {
  /** A fresh project of this test, which the owner's console shows. */
  project: string
  /** Runs an operation as the owner (through HTTP, with the owner's token). */
  api: Api
  /** Registers an agent in the test's project; `call` runs operations as that agent. */
  agent(name: string, fields?: object): Promise<TestAgent>
  /** The agent dev-1 of the test's project. */
  dev: TestAgent
  /** Name of the owner among those who work in the project. */
  me: string
  /** Id of the project's conversation, in which everyone is. */
  thread: string
  /** The signed-in owner's page, in the test's project. */
  owner: Page
  /** A further signed-in browser of the owner. */
  secondBrowser(): Promise<Page>
}

export const ownerEmail = 'owner@example.com'
export const ownerPassword = 'correct horse battery staple'

export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a destructured first argument.
    async ({}, use) => {
      const server = await startBatonServer()
      await use(server)
      await server.dispose()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  ownerCookies: [
    async ({ server }, use) => use(await becomeOwner(server)),
    { scope: 'worker', timeout: 60_000 },
  ],

  project: async ({ server }, use) => {
    const key = `P${Math.random().toString(36).slice(2, 8).toUpperCase()}`
    await apiOf(server, server.ownerToken)('project.create', { key, name: `Project ${key}` })
    await use(key)
  },
  api: async ({ server }, use) => use(apiOf(server, server.ownerToken)),
  agent: async ({ server, project, api }, use) =>
    use(async (name, fields = {}) => {
      const { token } = await api('agent.register', { name, project, ...fields })
      return { name, token, call: apiOf(server, token) }
    }),
  dev: async ({ agent }, use) => use(await agent('dev-1')),
  me: async ({ api, project }, use) => {
    const { projects } = await api('user.get')
    await use(projects.find(({ key }: { key: string }) => key === project).agent)
  },
  thread: async ({ api, project }, use) => use((await api('thread.get', { project, limit: 1 })).thread.id),
  context: async ({ context, server, project, ownerCookies }, use) => {
    await context.addCookies([...ownerCookies, { name: 'baton.project', value: project, url: server.url }])
    await use(context)
  },
  baseURL: async ({ server }, use) => use(server.url),
  owner: async ({ page }, use) => use(page),
  secondBrowser: async ({ browser, server, project, ownerCookies }, use) => {
    const contexts: BrowserContext[] = []
    await use(async () => {
      const context = await browser.newContext({ baseURL: server.url })
      contexts.push(context)
      await context.addCookies([...ownerCookies, { name: 'baton.project', value: project, url: server.url }])
      return context.newPage()
    })
    for (const context of contexts) await context.close()
  },
})

export { expect } from '@playwright/test'

/** The page hears what happens from now on. */
export const isLive = (page: Page) => expect(page.getByText('Live', { exact: true }).first()).toBeVisible()

/** Keeps the socket of pages that are opened from now on from hearing anything, until it is let go. */
export async function heldSocket(page: Page): Promise<{ letGo(): void }> {
  const { promise: isLetGo, resolve: letGo } = Promise.withResolvers<void>()
  await page.routeWebSocket(/socket\.io/, client => {
    const server = client.connectToServer()
    server.onMessage(message => void isLetGo.then(() => client.send(message)))
  })
  return { letGo }
}

/** Asks for what follows a list while it cannot be read, is told so, and asks again once it can. */
export async function readAtSecondTry(page: Page, what: string, isAsked: (url: URL) => boolean) {
  await page.route(isAsked, route => route.abort())
  await page.getByRole('button', { name: what }).click()
  await expect(page.getByRole('alert').filter({ hasText: `${what} could not be read.` })).toBeVisible()
  await page.unroute(isAsked)
  await page.getByRole('button', { name: 'Try again' }).click()
}

/** Runs operations with a token; a refusal is thrown with its problem as the message. */
export function apiOf(server: Pick<BatonServer, 'url'>, token: string): Api {
  return async (name, input = {}) => {
    const response = await fetch(`${server.url}/api/operations/${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(input),
    })
    const body = await response.json()
    if (response.ok) return body
    throw new Error(`${name}: ${JSON.stringify(body)}`)
  }
}

/** Takes the one-time link as its reader would, and signs in with the password that was chosen. */
async function becomeOwner(server: BatonServer) {
  const http = await request.newContext({ baseURL: server.url })
  const secret = server.ownerLink.split('#')[1] ?? ''
  const person = { secret, name: 'Ana Owner', email: ownerEmail, password: ownerPassword }
  const accepted = await http.post('/api/operations/invitation.accept', { data: person })
  if (!accepted.ok()) throw new Error(await accepted.text())
  const { csrfToken } = await (await http.get('/api/auth/csrf')).json()
  const form = { csrfToken, email: ownerEmail, password: ownerPassword, json: 'true' }
  await http.post('/api/auth/callback/credentials', { form })
  const { cookies } = await http.storageState()
  await http.dispose()
  return cookies
}
