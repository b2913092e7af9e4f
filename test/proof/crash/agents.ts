import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CrashServer } from './server.ts'

/** What was acknowledged: each claim and each completion with what it said. */
export type Acknowledged = {
  claims: { code: string; fence: number }[]
  completions: { code: string; summary: string }[]
}

export type Agents = {
  acknowledged: Acknowledged
  /** Calls back with `performance.now()` of the next acknowledged answer. */
  nextAnswer(): Promise<number>
  /** Settled when each has the answer to what it had asked for. */
  stop(): Promise<void>
}

/** Agents that claim and complete over HTTP, and repeat under the same key what got no answer. */
export async function startAgents(server: CrashServer, count: number): Promise<Agents> {
  const acknowledged: Acknowledged = { claims: [], completions: [] }
  let answered = Promise.withResolvers<number>()
  let isOver = false
  const told = () => {
    answered.resolve(performance.now())
    answered = Promise.withResolvers()
  }
  const run = async (token: string) => {
    while (!isOver) {
      const { task } = await insist(server, token, '/api/tasks/next', {})
      told()
      if (!task) throw new Error('nothing was ready')
      const { code, lease } = task as { code: string; lease: { fence: number } }
      acknowledged.claims.push({ code, fence: lease.fence })
      const summary = `Done under ${randomUUID()}`
      await insist(server, token, `/api/tasks/${code}/complete`, { summary, fence: lease.fence })
      told()
      acknowledged.completions.push({ code, summary })
    }
  }
  const tokens = await Promise.all(Array.from({ length: count }, (_, n) => register(server, `runner-${n}`)))
  const ended = Promise.all(tokens.map(run))
  ended.catch(() => {}) // `stop` reports it
  return {
    acknowledged,
    nextAnswer: () => Promise.race([answered.promise, ended.then(() => 0)]),
    async stop() {
      isOver = true
      await ended
    },
  }
}

async function register(server: CrashServer, name: string): Promise<string> {
  const { token } = await insist(server, server.ownerToken, '/api/agents/register', { name, capacity: 10 })
  return String(token)
}

/** Asks under one key until there is an answer. 503 and no connection at all are none; whatever else is not 200 is a failure. */
async function insist(
  { url }: CrashServer,
  token: string,
  route: string,
  body: object,
): Promise<Record<string, unknown>> {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
  }
  for (;;) {
    const reply = await fetch(`${url}${route}`, { method: 'POST', headers, body: JSON.stringify(body) }).then(
      async response => ({ status: response.status, text: await response.text() }),
      () => undefined,
    )
    if (reply?.status === 200) return JSON.parse(reply.text)
    if (reply && reply.status !== 503) throw new Error(`${route}: ${reply.status} ${reply.text}`)
    await sleep(20)
  }
}
