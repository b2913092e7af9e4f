import { Agent, request as httpRequest } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'
import { shared } from './shared.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

/** Those of HTTP itself, and the id that each request has of its own. */
const ofTheConnection = ['connection', 'keep-alive', 'date', 'content-length', 'x-request-id']

async function read(response: Response) {
  const headers = [...response.headers].filter(([name]) => !ofTheConnection.includes(name))
  const { requestId: _, ...body } = await response.json()
  return { status: response.status, headers: Object.fromEntries(headers), body }
}

test.each([
  ['GET', '/api/user', '', 200],
  ['POST', '/api/operations/agent.heartbeat', '{}', 200],
  ['POST', '/api/tasks', '{', 400],
  ['GET', '/api/tasks/MAIN-99', '', 404],
  ['GET', '/api/nothing', '', 404],
  ['GET', '/api/health', '', 200],
])('%s %s has one answer at both fronts, ours and that of Next', async (method, path, body, status) => {
  const headers = { authorization: `Bearer ${t.characters.dev1.token}` }
  // The first sign of life begins a session, and says so.
  await t.as(t.characters.dev1, 'agent.heartbeat')
  const init = { method, headers, ...(body && { body }) }
  const ours = await read(await fetch(t.url + path, init))
  const next = await read(
    await shared().api(
      new Request(t.url + path, { ...init, headers: { ...headers, host: new URL(t.url).host } }),
    ),
  )
  expect(next).toEqual(ours)
  expect(ours).toMatchObject({ status, headers: { 'cache-control': 'no-store', 'x-frame-options': 'DENY' } })
})

test('a HEAD has the headers of its GET, and no body', async () => {
  const headers = { authorization: `Bearer ${t.characters.dev1.token}` }
  const get = await fetch(`${t.url}/api/user`, { headers })
  const head = await fetch(`${t.url}/api/user`, { method: 'HEAD', headers })
  expect([head.status, await head.text()]).toEqual([200, ''])
  expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(await get.text())))
  expect(head.headers.get('content-type')).toBe('application/json')
})

test('a body that nobody reads does not keep the connection from its next request', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const send = (method: string, path: string, body: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const headers = { authorization: 'Bearer nothing' }
      httpRequest(`${t.url}${path}`, { method, agent, headers }, answer => {
        answer.resume().on('end', () => resolve(answer.statusCode))
      })
        .on('error', reject)
        .end(body)
    })
  expect(await send('POST', '/api/tasks', 'x'.repeat(200_000))).toBe(401)
  expect(await send('GET', '/api/health', '')).toBe(200)
  agent.destroy()
})
