import { expect, test } from 'vitest'
import type { Actors } from './actor.ts'
import { createGate } from './authenticate.ts'

const actors: Actors = {
  fromToken: async token => ({ kind: 'agent', id: token, name: 'dev-1', scopes: [], grants: [] }),
  fromSession: async () => undefined,
  forget() {},
}
const gate = (publicUrl?: string) =>
  createGate({ actors, secret: 'a secret of the server', publicUrl, quota: async () => {} })
const headers = (fields: Record<string, string>) => new Headers(fields)

const code = (work: () => unknown): string => {
  try {
    work()
    return 'passed'
  } catch (error) {
    return (error as { code: string }).code
  }
}

test('our own names are this machine’s, addresses, and the one that people use', () => {
  const own = (host: string, publicUrl?: string) =>
    code(() => gate(publicUrl).requireOwnHost(headers({ host })))
  for (const host of ['localhost', 'localhost:3000', 'a.localhost:1', '192.168.0.7:3000', '[::1]:3000'])
    expect(own(host), host).toBe('passed')
  for (const host of [
    'baton.example',
    'localhost.example',
    '1.2.3.4.example',
    '',
    'localhost:3000:x',
    '[::1',
  ])
    expect(own(host), host).toBe('unknown_host')
  expect(own('baton.example', 'https://baton.example')).toBe('passed')
  expect(own('baton.example:8443', 'https://baton.example:8443')).toBe('passed')
  expect(own('other.example', 'https://baton.example')).toBe('unknown_host')
})

test('our own pages are those of the host that was asked, or of the one that people use', () => {
  const own = (fields: Record<string, string>, publicUrl?: string) =>
    gate(publicUrl).isOwnOrigin(headers(fields))
  expect(own({ host: 'localhost:3000', origin: 'http://localhost:3000' })).toBe(true)
  expect(own({ host: 'localhost:3000', origin: 'http://localhost:3001' })).toBe(false)
  expect(own({ host: '127.0.0.1:3000', origin: 'https://baton.example' }, 'https://baton.example')).toBe(true)
  expect(own({ host: 'localhost:3000', origin: 'null' })).toBe(false)
  expect(own({ host: 'localhost:3000', origin: 'http://localhost:3000.evil.example' })).toBe(false)
  expect(own({ host: 'localhost:3000', 'sec-fetch-site': 'cross-site' })).toBe(false)
  expect(own({ host: 'localhost:3000' })).toBe(true)
})

test('a token counts before a cookie, wherever the page is from', async () => {
  const request = {
    method: 'POST',
    headers: headers({
      authorization: 'Bearer  bat_x',
      cookie: 'baton.session=x',
      origin: 'https://evil.example',
    }),
  }
  expect((await gate().authenticate(request)).id).toBe('bat_x')
})

test.each(['', 'Bearer', 'Basic x', 'Bearer a b', 'bearer'])(
  'the Authorization %j is refused',
  async authorization => {
    const request = { method: 'GET', headers: headers({ authorization }) }
    await expect(gate().authenticate(request)).rejects.toMatchObject({
      kind: 'unauthenticated',
      code: 'invalid_token',
    })
  },
)

test('without any of them one is nobody', async () => {
  expect((await gate().authenticate({ method: 'POST', headers: headers({}) })).kind).toBe('anonymous')
  expect(
    (await gate().authenticateSocket({ token: undefined, headers: headers({}), address: '192.0.2.1' })).kind,
  ).toBe('anonymous')
})
