import { randomUUID } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { sessionCookie } from '#lib/auth.ts'
import { hashToken, looksLikeToken, mintToken } from '#lib/domain/token/secret.ts'
import { manifestOf } from '#lib/operation/manifest.ts'
import { operations } from '#lib/operations.ts'
import type { Character } from '../baton.ts'
import { quickest, timeOf } from '../time.ts'
import { callerOf, scenarioOf, scenarios } from './scenarios.ts'
import { nobody, request, requestOf, startWorld, type World } from './world.ts'

/** What every answer carries, who is let in, and what is kept of a secret. */

const manifests = [...operations.values()].map(manifestOf)

const always = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

let w: World
beforeAll(async () => {
  w = await startWorld()
})
afterAll(() => w.close())

function expectHeaders(headers: Headers, what: string, cache = 'no-store'): void {
  const told = Object.fromEntries(Object.keys(always).map(name => [name, headers.get(name)]))
  expect(told, what).toEqual(always)
  expect(headers.get('cache-control'), what).toBe(cache)
  for (const name of ['x-powered-by', 'server', 'access-control-allow-origin', 'set-cookie'])
    expect(headers.has(name), `${what} ${name}`).toBe(false)
}

describe('the headers', () => {
  test.each(manifests.filter(({ name }) => scenarios[name]).map(({ name }) => name))('of %s', async name => {
    const scenario = scenarioOf(name)
    const who = await callerOf(w, scenario, nobody)
    const input = await scenario.prepare(w, who)
    const done = await w.send(who, name, input)
    expect(done.status).toBe(200)
    expectHeaders(done.headers, name)
    expect(done.headers.get('content-type')).toBe('application/json')
    expect(done.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    const refused = await w.send(who, name, { ...input, unknown_field: 1 })
    expect(refused.status).toBe(400)
    expectHeaders(refused.headers, `${name}, refused`)
    const direct = await request(`${w.t.url}/api/operations/${name}`, {
      method: 'POST',
      body: '{"unknown_field":1}',
    })
    expect(direct.status).toBeGreaterThanOrEqual(400)
    expectHeaders(direct.headers, `${name}, anonymous`)
  })

  test.each([
    ['GET', '/api/health', 200],
    ['GET', '/api/openapi.json', 200],
    ['GET', '/api/operations', 200],
    ['GET', '/api/nothing', 404],
    ['GET', '/api/', 404],
    ['PUT', '/api/tasks', 404],
    ['OPTIONS', '/api/tasks', 404],
    ['GET', '/api/tasks', 401],
    ['POST', '/mcp', 401],
    ['POST', '/a2a', 401],
  ])('of %s %s, which answers %i', async (method, path, status) => {
    const reply = await request(`${w.t.url}${path}`, { method })
    expect(reply.status).toBe(status)
    expectHeaders(reply.headers, path)
  })

  test('of the public agent card', async () => {
    const reply = await request(`${w.t.url}/.well-known/agent-card.json`)
    expectHeaders(reply.headers, 'card', 'public, max-age=300')
  })

  test('of the socket’s own requests', async () => {
    for (const query of ['EIO=4&transport=polling', 'EIO=4&transport=nothing', '']) {
      const { headers } = await request(`${w.t.url}/socket.io/?${query}`)
      expectHeaders(headers, query)
    }
  })

  test('of a request that is no HTTP are none of ours, and the server lives on', async () => {
    const { port } = new URL(w.t.url)
    for (const bytes of [
      '\r\n\r\n',
      'GET\r\n\r\n',
      '\x16\x03\x01',
      'GET /api/health HTTP/1.1\r\nHost: a b\r\n\r\n',
    ])
      await new Promise<void>(resolve => {
        const socket = connect(Number(port), '127.0.0.1', () => socket.end(bytes))
        socket.on('close', () => resolve()).on('error', () => resolve())
        socket.resume()
      })
    expect((await request(`${w.t.url}/api/health`)).status).toBe(200)
  })
})

describe('a session', () => {
  let cookie: string
  beforeAll(async () => {
    const { id } = w.t.characters.ana.actor
    const token = await encode({
      token: { session: randomUUID(), sub: id, epoch: 0, cookie: sessionCookie(false) },
      secret: w.t.baton.secret,
    })
    cookie = `${sessionCookie(false)}=${token}`
  })

  const post = (headers: Record<string, string>) =>
    request(`${w.t.url}/api/tasks`, {
      method: 'POST',
      headers: { cookie, ...headers },
      body: '{"title":"By cookie"}',
    })

  test('acts from our own pages', async () => {
    expect((await post({ origin: w.t.url })).status).toBe(200)
    expect((await post({ 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  })

  test.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: 'http://127.0.0.1:1' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
  ])('does not act for %j', async headers => {
    const before = await w.count('work_items')
    const { status, body } = await post(headers as never)
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'cross_origin' })
    expect(await w.count('work_items')).toBe(before)
  })

  test('is read from elsewhere by no script: no answer allows it', async () => {
    const reply = await request(`${w.t.url}/api/tasks`, {
      headers: { cookie, origin: 'https://evil.example' },
    })
    expect(reply.headers.has('access-control-allow-origin')).toBe(false)
    expect(reply.headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })

  test('that was forged or ended is nobody', async () => {
    const forged = await encode({
      token: {
        session: randomUUID(),
        sub: w.t.characters.ana.actor.id,
        epoch: 0,
        cookie: sessionCookie(false),
      },
      secret: 'another secret of another server',
    })
    const get = async (value: string) =>
      (await request(`${w.t.url}/api/user`, { headers: { cookie: `${sessionCookie(false)}=${value}` } }))
        .status
    expect(await get(forged)).toBe(401)
    expect(await get('x')).toBe(401)
    const old = await encode({
      token: {
        session: randomUUID(),
        sub: w.t.characters.ana.actor.id,
        epoch: 7,
        cookie: sessionCookie(false),
      },
      secret: w.t.baton.secret,
    })
    expect(await get(old)).toBe(401)
  })
})

describe('a Host', () => {
  const hosted = (host: string) =>
    new Promise<{ status: number; text: string }>((resolve, reject) => {
      const { hostname, port } = new URL(w.t.url)
      const headers = { host, authorization: `Bearer ${w.t.characters.ana.token}` }
      const sending = httpRequest({ hostname, port, path: '/api/tasks', headers }, response => {
        let text = ''
        response.on('data', piece => {
          text += piece
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
      })
      sending.on('error', reject).end()
    })

  test.each([
    'evil.example',
    'evil.example:3000',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evillocalhost',
  ])('%s is not ours', async host => {
    const { status, text } = await hosted(host)
    expect(status).toBe(403)
    expect(JSON.parse(text).code).toBe('unknown_host')
  })

  test.each(['localhost', 'localhost:3000', 'baton.localhost', '127.0.0.1', '[::1]:3000'])(
    '%s is',
    async host => {
      expect((await hosted(host)).status).toBe(200)
    },
  )

  test.each(['a b', 'a/b', '[', 'x@y', '\u00ff', 'a,b'])('%j never fails on our side', async host => {
    const { status } = await hosted(host)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
  })
})

describe('a token', () => {
  const get = (token: string, headers: Record<string, string> = {}) =>
    request(`${w.t.url}/api/user`, { headers: { authorization: `Bearer ${token}`, ...headers } })

  test('has a prefix, 30 random characters and a checksum that finds every mistyped one', () => {
    const seen = new Set<string>()
    for (let n = 0; n < 300; n++) {
      const { token, hash, hint } = mintToken()
      expect(token).toMatch(/^bat_[0-9A-Za-z]{36}$/)
      expect(looksLikeToken(token)).toBe(true)
      expect(hash).toBe(hashToken(token))
      expect(hint).toBe(token.slice(-4))
      const at = 4 + (n % 36)
      const other = token[at] === 'a' ? 'b' : 'a'
      expect(looksLikeToken(token.slice(0, at) + other + token.slice(at + 1))).toBe(false)
      seen.add(token)
    }
    expect(seen.size).toBe(300)
    for (const text of [
      '',
      'bat_',
      'xat_',
      `bat_${'a'.repeat(36)}`,
      ` ${mintToken().token}`,
      `${mintToken().token}\n`,
    ])
      expect(looksLikeToken(text)).toBe(false)
  })

  test('is kept as a hash only: no table holds it', async () => {
    const { token } = await w.t.as(w.t.characters.ana, 'agent.register', { name: `kept-${w.fresh()}` }, 'key')
    const made = await w.t.as(w.t.characters.ana, 'token.create', { name: 'Kept' })
    const { link } = await w.t.as(w.t.characters.ana, 'member.invite', {})
    const secrets = [token, made.secret, link.split('#')[1]]
    const { pool } = w.t.baton.database
    const { rows } = await pool.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    )
    expect(rows.length).toBeGreaterThan(10)
    for (const { name } of rows) {
      const { rows: found } = await pool.query(
        `SELECT 1 FROM "${name}" AS t WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) s WHERE strpos(to_jsonb(t)::text, s) > 0) LIMIT 1`,
        [secrets],
      )
      expect(found, name).toEqual([])
    }
    const { rows: kept } = await pool.query('SELECT 1 FROM tokens WHERE hash = $1', [hashToken(token)])
    expect(kept).toHaveLength(1)
  })

  test('that is revoked or expired is dead within a second', async () => {
    const { ana } = w.t.characters
    const made = await w.t.as(ana, 'token.create', { name: 'Revoked' })
    expect((await get(made.secret)).status).toBe(200)
    await w.t.as(ana, 'token.revoke', { id: made.token.id })
    expect((await get(made.secret)).status).toBe(401)
    const life = await quickest(2_500, async () => {
      const expiring = await w.tokenFor({ userId: ana.actor.id }, { expiresAt: new Date(Date.now() + 1_500) })
      const { status } = await get(expiring)
      // It ran out before it was asked for: nothing is seen by that.
      if (status === 401) return Number.POSITIVE_INFINITY
      expect(status).toBe(200)
      return timeOf(() => expect.poll(async () => (await get(expiring)).status).toBe(401))
    })
    expect(life).toBeLessThan(2_500)
  })

  test('that was revoked behind our back, as by another process, is dead within a second', async () => {
    const life = await quickest(1_000, async () => {
      const token = await w.tokenFor({ userId: w.t.characters.ana.actor.id })
      expect((await get(token)).status).toBe(200)
      await w.t.baton.database.pool.query('UPDATE tokens SET revoked_at = now() WHERE hash = $1', [
        hashToken(token),
      ])
      return timeOf(() => expect.poll(async () => (await get(token)).status).toBe(401))
    })
    expect(life).toBeLessThan(1_000)
  })

  test('of a removed member reaches the project no more', async () => {
    const who: Character = await w.person('member')
    expect((await w.send(who, 'task.list')).status).toBe(200)
    await w.t.as(w.t.characters.ana, 'member.delete', { name: who.name })
    expect((await w.send(who, 'task.list')).status).toBe(404)
  })

  test('that is guessed 300 times is slowed down, while a good one from the same place works on', async () => {
    const guesses = Array.from({ length: 300 }, () => mintToken().token)
    // A server of its own, whose minute begins here: so many wrong ones are let through in each.
    const { t, close } = await startWorld()
    onTestFinished(close)
    const ask = (token: string, headers: Record<string, string> = {}) =>
      request(`${t.url}/api/user`, { headers: { authorization: `Bearer ${token}`, ...headers } })
    // A client that claims to be somebody else each time is still one address.
    const replies = await Promise.all(
      guesses.map((token, n) => ask(token, { 'x-baton-address': `10.0.0.${n}` })),
    )
    const limited = replies.filter(({ status }) => status === 429)
    expect(replies.every(({ status }) => status === 401 || status === 429)).toBe(true)
    expect(limited.length).toBe(200)
    for (const { headers, body } of limited.slice(0, 3)) {
      expect(body.code).toBe('too_many_bad_tokens')
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
      expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60)
      expectHeaders(headers, 'limited')
    }
    expect((await ask(t.characters.ana.token)).status).toBe(200)
    expect((await ask(t.characters.dev1.token)).status).toBe(200)
  })
})

test('nothing that fails on our side tells of the inside', async () => {
  const { pool } = w.t.baton.database
  await pool.query('ALTER TABLE notes RENAME TO notes_away')
  const created = await w.send(w.t.characters.ana, 'task.create', { title: 'x' })
  const reply = await w.send(w.t.characters.ana, 'task.note', { code: created.body.task.code, note: 'x' })
  await pool.query('ALTER TABLE notes_away RENAME TO notes')
  expect(reply.status).toBe(500)
  expectHeaders(reply.headers, 'internal')
  expect(reply.text).not.toMatch(/notes|relation|sql|prisma|select|\.ts|node_modules/i)
  expect(reply.body.requestId).toBe(reply.headers.get('x-request-id'))
})

test('a path is made of the input by the naming law', () => {
  const [get] = manifests.filter(({ name }) => name === 'task.get')
  if (!get) throw new Error('no task.get')
  expect(requestOf(get, { code: 'A B/C' }).path).toBe('/api/tasks/A%20B%2FC')
})
