import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operations } from '#lib/operations.ts'
import { callerOf, scenarioOf, scenarios, task } from './scenarios.ts'
import { inParallel, newKey, nobody, type Reply, startWorld, type World } from './world.ts'

/**
 * Idempotency keys over HTTP: duplicates of a request, at once, have one effect and one answer. Goes red when the answer is
 * kept outside the transaction of the change (seen: `keeping` left out in run.ts, ten tasks are created).
 */

const writes = [...operations.values()].filter(({ kind }) => kind === 'write')
const sensitive = writes.filter(operation => operation.sensitive).map(({ name }) => name)
const many = new Set(['task.create', 'task.next', 'task.take'])

let w: World
beforeAll(async () => {
  w = await startWorld()
})
afterAll(() => w.close())

const at = (key: string) => ({ 'idempotency-key': key })

test('every write has a scenario', () => {
  expect(writes.filter(({ name }) => !scenarios[name]).map(({ name }) => name)).toEqual([])
})

describe.each(writes.map(({ name }) => name).filter(name => scenarios[name]))('%s', name => {
  const copies = many.has(name) ? 50 : 10

  test(`${copies} duplicates at once have one effect and one answer, and another body is refused`, async () => {
    const scenario = scenarioOf(name)
    const who = await callerOf(w, scenario, nobody)
    const input = await scenario.prepare(w, who)
    const key = newKey()
    const seq = await w.lastSeq()

    const replies = await Promise.all(Array.from({ length: copies }, () => w.send(who, name, input, at(key))))

    expect(replies.map(({ status, body }) => [status, body?.code])).toEqual(
      replies.map(() => [200, undefined]),
    )
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1)
    expect(replies.filter(({ headers }) => !headers.has('idempotency-replayed'))).toHaveLength(1)
    const requests = new Set((await w.eventsAfter(seq)).map(({ requestId }) => requestId))
    expect(requests.size).toBeLessThanOrEqual(1)

    const another = await scenario.prepare(w, who)
    if (JSON.stringify(another) !== JSON.stringify(input))
      expectReused(await w.send(who, name, another, at(key)))
    if (who !== nobody) expectReused(await w.send(who, 'agent.log', { message: 'Something else' }, at(key)))
  })

  test('five at once without a key are carried out or refused, and never fail on our side', async () => {
    const scenario = scenarioOf(name)
    const who = await callerOf(w, scenario, nobody)
    const input = await scenario.prepare(w, who)
    const replies = await Promise.all(Array.from({ length: 5 }, () => w.send(who, name, input)))
    expect(replies.filter(({ status }) => status >= 500).map(({ body }) => body)).toEqual([])
    expect(replies.some(({ status }) => status === 200)).toBe(true)
  })
})

function expectReused({ status, body }: Reply): void {
  expect({ status, code: body?.code }).toEqual({ status: 422, code: 'idempotency_key_reused' })
}

describe.each(sensitive)('what %s shows once', name => {
  test('is answered again under its key, and is nowhere in clear', async () => {
    const scenario = scenarioOf(name)
    const who = await callerOf(w, scenario, nobody)
    const input = await scenario.prepare(w, who)
    const key = newKey()
    const first = await w.send(who, name, input, at(key))
    const again = await w.send(who, name, input, at(key))
    expect(again.text).toBe(first.text)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    const { rows } = await w.t.baton.database.pool.query(
      'SELECT response::text FROM idempotency_keys WHERE key = $1',
      [key],
    )
    expect(rows).toHaveLength(1)
    for (const secret of secretsIn(first.body)) expect(rows[0].response).not.toContain(secret)
    expect(rows[0].response).toMatch(/^\{"sealed":"[\w+/=]+"\}$/)
  })
})

const secretsIn = (body: Record<string, unknown>): string[] =>
  [body.token, body.secret, body.link].filter(value => typeof value === 'string')

test('the hash of a request is no way to guess the password in it', async () => {
  const who = await w.person('member')
  const key = newKey()
  const input = { password: 'seven blue envelopes' }
  expect((await w.send(who, 'user.update', input, at(key))).status).toBe(200)
  const { rows } = await w.t.baton.database.pool.query('SELECT * FROM idempotency_keys WHERE key = $1', [key])
  const text = `user.update\n${JSON.stringify(input)}`
  expect(rows[0].request_hash).not.toBe(createHash('sha256').update(text).digest('hex'))
})

test('a key belongs to its actor: two with the same one have two effects', async () => {
  const key = newKey()
  const [one, two] = [await w.worker(), await w.worker()]
  const before = await w.count('work_items')
  const replies = await Promise.all(
    [one, two, one, two].map(who => w.send(who, 'task.create', { title: 'Ours' }, at(key))),
  )
  expect(new Set(replies.map(({ body }) => body.task.code)).size).toBe(2)
  expect(await w.count('work_items')).toBe(before + 2)
})

test('a refusal is not kept: the same key works once the way is free', async () => {
  const who = await w.worker()
  const code = await task(w)
  const waits = await task(w, { dependsOn: [code] })
  const key = newKey()
  expect((await w.send(who, 'task.claim', { code: waits }, at(key))).body.code).toBe('dependencies_open')
  await w.send(who, 'task.claim', { code })
  await w.send(who, 'task.complete', { code, summary: 'Done' })
  expect((await w.send(who, 'task.claim', { code: waits }, at(key))).status).toBe(200)
})

test('the answer stands after what it did was undone by others', async () => {
  const who = await w.worker()
  const code = await task(w)
  const key = newKey()
  const first = await w.send(who, 'task.claim', { code }, at(key))
  await w.send(who, 'task.release', { code })
  expect((await w.send(who, 'task.claim', { code }, at(key))).text).toBe(first.text)
  expect((await w.send(who, 'task.get', { code })).body.lease).toBeNull()
})

test('random retries of random commands, in any order and overlap, have one effect per key', async () => {
  const kinds = ['task.create', 'task.note', 'agent.log', 'sprint.create'] as const
  const retries = fc.array(
    fc.record({ key: fc.integer({ min: 0, max: 7 }), copies: fc.integer({ min: 1, max: 5 }) }),
    { minLength: 1, maxLength: 12 },
  )
  await fc.assert(
    fc.asyncProperty(retries, async sends => {
      const who = await w.worker()
      const code = await task(w)
      const run = w.fresh()
      const inputs = {
        'task.create': (key: number) => ({ title: `Retried ${run} ${key}` }),
        'task.note': (key: number) => ({ code, note: `Retried ${run} ${key}` }),
        'agent.log': (key: number) => ({ message: `Retried ${run} ${key}` }),
        'sprint.create': (key: number) => ({ code: `R-${run}-${key}`, title: 'Retried' }),
      }
      const kindOf = (key: number) => kinds[key % kinds.length] ?? 'task.note'
      const seq = await w.lastSeq()
      const jobs = sends.flatMap(({ key, copies }) => Array.from({ length: copies }, () => key))
      const replies = await inParallel(jobs, 8, async key => {
        const kind = kindOf(key)
        const { status, text } = await w.send(who, kind, inputs[kind](key), at(`${run}-${key}`))
        return { key, status, text }
      })
      const keys = new Set(jobs)
      expect(replies.every(({ status }) => status === 200)).toBe(true)
      expect(new Set(replies.map(({ key, text }) => `${key} ${text}`)).size).toBe(keys.size)
      expect((await w.eventsAfter(seq)).length).toBe(keys.size)
    }),
    { numRuns: 15 },
  )
})
