import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { answer } from './child.ts'
import { crowd } from './crowd.ts'
import { randomFrom } from './statistics.ts'

/** The process that plays the agents of P2: each has one connection that stays open. */

export type Visit = {
  kind: 'hono' | 'baton'
  url: string
  pairs: number
  agents: { token: string; id: string; project: string }[][]
}

/** `waits` is of every request by itself, in ms. */
export type Visited = { seconds: number; waits: number[] }

answer<Visit>(async ({ kind, url, pairs, agents }) => {
  const random = randomFrom(1)
  const waits: number[] = []
  const connections = new Agent({ keepAlive: true, maxSockets: agents.length })
  const timed = async (path: string, body: object, token: string) => {
    const before = performance.now()
    const result = await post(connections, url + path, body, token)
    waits.push(performance.now() - before)
    return result
  }
  const { seconds } = await crowd(agents.length, pairs, async worker => {
    const own = agents[worker] ?? []
    const agent = own[Math.floor(random() * own.length)]
    if (!agent) throw new Error('no agent')
    if (kind === 'hono') {
      const task = await timed('/next', { project: agent.project, agent: agent.id }, agent.token)
      await timed(`/done/${task.id}`, { summary: 'Done.' }, agent.token)
    } else {
      const { task } = await timed('/api/tasks/next', {}, agent.token)
      await timed(
        `/api/tasks/${task.code}/complete`,
        { summary: 'Done.', fence: task.lease.fence },
        agent.token,
      )
    }
  })
  connections.destroy()
  return { seconds, waits } satisfies Visited
})

// biome-ignore lint/suspicious/noExplicitAny: answers of two servers, read as they are.
type Answer = any

function post(agent: Agent, url: string, body: object, token: string): Promise<Answer> {
  const text = JSON.stringify(body)
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    authorization: `Bearer ${token}`,
    'idempotency-key': randomUUID(),
  }
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, response => {
      const chunks: Buffer[] = []
      response.on('data', chunk => chunks.push(chunk))
      response.on('end', () => {
        const said = Buffer.concat(chunks).toString('utf8')
        if (response.statusCode !== 200) return reject(new Error(`${url}: ${response.statusCode} ${said}`))
        resolve(JSON.parse(said))
      })
    })
    sent.once('error', reject)
    sent.end(text)
  })
}
