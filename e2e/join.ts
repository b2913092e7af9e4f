import { type Browser, type BrowserContext, request } from '@playwright/test'
import { apiOf } from './fixtures.ts'
import type { BatonServer } from './server.ts'

/** A further person, who has taken the owner's one-time link. */
export async function join(
  server: BatonServer,
  browser: Browser,
  project: string,
  role: 'member' | 'viewer',
): Promise<{ context: BrowserContext; name: string }> {
  const { link } = await apiOf(server, server.ownerToken)('member.invite', { project, role })
  const email = `${role}-${project.toLowerCase()}@example.com`
  const password = 'lantern tuba orbit ninety-two'
  const person = { secret: link.split('#')[1], name: `Vera ${role} ${project}`, email, password }
  const http = await request.newContext({ baseURL: server.url })
  const accepted = await (await http.post('/api/operations/invitation.accept', { data: person })).json()
  const { csrfToken } = await (await http.get('/api/auth/csrf')).json()
  await http.post('/api/auth/callback/credentials', { form: { csrfToken, email, password, json: 'true' } })
  const context = await browser.newContext({
    baseURL: server.url,
    storageState: await http.storageState(),
  })
  await http.dispose()
  return { context, name: accepted.member.name }
}
