import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorld, type World } from './world.ts'

/** An agent that runs in a circle is told to wait within a second, at every door; the others are served as before. */

/** Few, so that a slow machine too takes up far more in a second. */
const perSecond = 10
const many = 40 * perSecond
let w: World
beforeAll(async () => {
  w = await startWorld({ agentRate: perSecond })
})
afterAll(() => w.close())

test('of a thousand requests in a second as many as it may are served, and the others say when to come again', async () => {
  const [wild, calm] = [await w.worker(), await w.worker()]
  const started = performance.now()
  const replies = await Promise.all(Array.from({ length: 1_000 }, () => w.send(wild, 'agent.heartbeat')))
  const seconds = Math.ceil((performance.now() - started) / 1_000)
  const served = replies.filter(({ status }) => status === 200)
  const refused = replies.filter(({ status }) => status === 429)
  expect(served.length).toBeGreaterThanOrEqual(perSecond)
  expect(served.length).toBeLessThanOrEqual(perSecond * (seconds + 1))
  expect(served.length + refused.length).toBe(1_000)
  for (const { body, headers } of refused) {
    expect(body).toMatchObject({ code: 'too_many_requests', retryAfter: 1 })
    expect(headers.get('retry-after')).toBe('1')
  }
  expect((await w.send(calm, 'agent.heartbeat')).status).toBe(200)
})

test('it holds at the doors for agents too, and for tokens of people', async () => {
  const wild = await w.worker()
  const headers = {
    authorization: `Bearer ${wild.token}`,
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
  }
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} })
  // Fewer than it may in a second come by MCP: they are refused for what comes by REST.
  const isByMcp = (n: number) => n % 50 === 49
  const replies = await Promise.all(
    Array.from({ length: many }, (_, n) =>
      isByMcp(n)
        ? fetch(`${w.t.url}/mcp`, { method: 'POST', headers, body })
        : w.send(wild, 'agent.heartbeat'),
    ),
  )
  expect(replies.some(({ status }, n) => isByMcp(n) && status === 429)).toBe(true)
  const { ana } = w.t.characters
  const people = await Promise.all(Array.from({ length: many }, () => w.send(ana, 'task.list', { limit: 1 })))
  expect(people.some(({ status }) => status === 429)).toBe(true)
})
