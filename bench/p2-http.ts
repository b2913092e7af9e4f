import type { Case, Sample } from './case.ts'
import { type Child, startChild } from './child.ts'
import { figures } from './crowd.ts'
import { type Dataset, insertProjectsAndAgents, replaceTasks } from './dataset.ts'
import { processorTime } from './machine.ts'
import type { Visit, Visited } from './p2-client.ts'
import { startBenchServer } from './server.ts'

const tasks = 5_000
const pairs = 1_500
const projects = 20
const agents = 8

/** As P1, through HTTP from another process: a token, an Idempotency-Key and a request id on every request. */
export const http: Case = {
  name: 'P2',
  title: `claim + done through HTTP: ${agents} agents, token and Idempotency-Key`,
  gates: [
    { metric: 'rate', against: 'hono', atLeast: 0.5 },
    { metric: 'p99', against: 'hono', atMost: 5 },
  ],
  steady: 'rate',
  async open() {
    const server = await startBenchServer()
    const dataset = await insertProjectsAndAgents(server.pool, projects, agents)
    const peer = startChild('p2-hono.ts', { DATABASE_URL: server.databaseUrl })
    const { url } = await peer.ask<{ url: string }>({})
    const client = startChild('p2-client.ts')
    const prepare = () => replaceTasks(server.pool, dataset, tasks)
    const visit = (kind: Visit['kind'], to: string): Visit => ({
      kind,
      url: to,
      pairs,
      agents: seats(dataset),
    })
    return {
      arms: [
        {
          name: 'hono',
          prepare,
          run: () => measured(client, visit('hono', url), [peer.pid, server.databasePid]),
        },
        { name: 'baton', prepare, run: () => measured(client, visit('baton', server.url), [server.pid]) },
      ],
      rest: async () => void (await server.pool.query('CHECKPOINT')),
      async close() {
        await client.stop()
        await peer.stop()
        await server.dispose()
      },
    }
  },
}

/** The client's own time is not counted: it is the same for both. */
async function measured(client: Child, visit: Visit, servers: readonly number[]): Promise<Sample> {
  const used = () => servers.reduce((sum, pid) => sum + processorTime(pid), 0)
  const before = used()
  const { seconds, waits } = await client.ask<Visited>(visit)
  return figures(visit.pairs, seconds, waits, used() - before)
}

const seats = ({ agents }: Dataset) =>
  agents.map(own =>
    own.map(({ actor, token }) => ({ token, id: actor.id, project: actor.grants[0]?.projectId ?? '' })),
  )
