import type { Baton } from '#lib/runtime/baton.ts'
import type { Case } from './case.ts'
import { type Dataset, insertProjectsAndAgents, replaceTasks } from './dataset.ts'
import { addJobs, graphile } from './graphile.ts'
import { agentOf, measured, openBenchBaton, type Piece } from './p1-claim.ts'
import { rawQueue } from './peers.ts'
import { type BenchPostgres, startBenchPostgres } from './postgres.ts'

const tasks = 10_000
const done = 4_000
const projects = 20
const agents = 8
const atOnce = 20

/**
 * Eight agents take twenty tasks in one step and complete them in another, again and again. The peer fetches twenty at a time too,
 * and completes together what its jobs finished meanwhile. Told and not gated: `prefetch`, the peer with a local queue as long as
 * what the eight hold together, and `raw`, what Baton's own table allows to one who checks nothing and leaves no events.
 */
export const batch: Case = {
  name: 'P3',
  title: `claim ${atOnce} + done: ${agents} agents, ${tasks} ready tasks, ${projects} projects`,
  gates: [{ metric: 'rate', against: 'graphile-worker', atLeast: 0.6 }],
  steady: 'rate',
  async open() {
    const postgres = await startBenchPostgres()
    const { pool } = postgres
    const dataset = await insertProjectsAndAgents(pool, projects, agents)
    await pool.query('UPDATE agents SET capacity = 50')
    const baton = openBenchBaton(postgres.url)
    return {
      arms: [
        {
          name: 'graphile-worker',
          prepare: () => addJobs(postgres, projects, tasks),
          run: () => graphile(postgres, { projects, jobs: done, concurrency: agents, batch: atOnce }),
        },
        {
          name: 'prefetch',
          prepare: () => addJobs(postgres, projects, tasks),
          run: () =>
            graphile(postgres, { projects, jobs: done, concurrency: agents, batch: agents * atOnce }),
        },
        {
          name: 'raw',
          prepare: () => replaceTasks(pool, dataset, tasks),
          run: () => measured(postgres, raw(postgres, dataset), done, atOnce),
        },
        {
          name: 'baton',
          prepare: () => replaceTasks(pool, dataset, tasks),
          run: () => measured(postgres, throughTake(baton, dataset), done, atOnce),
        },
      ],
      rest: async () => void (await pool.query('CHECKPOINT')),
      async close() {
        await baton.close()
        await postgres.close()
      },
    }
  },
}

function raw({ pool }: BenchPostgres, { agents }: Dataset): Piece {
  const queue = rawQueue(pool)
  const pick = agentOf(agents)
  return async worker => {
    const { actor } = pick(worker)
    const taken = await queue.claimMany(actor.grants[0]?.projectId ?? '', actor.id, atOnce)
    if (taken.length !== atOnce) throw new Error(`${taken.length} were given`)
    await queue.doneMany(
      taken.map(({ id }) => id),
      'Done.',
    )
  }
}

type Taken = { tasks: { task: { code: string }; lease: { fence: number } }[] }

/** `task.take` and `task.finish` as every door calls them. */
function throughTake({ run }: Baton, { agents }: Dataset): Piece {
  const pick = agentOf(agents)
  return async worker => {
    const call = { actor: pick(worker).actor, door: 'rest' as const }
    const { output } = await run('task.take', { count: atOnce }, call)
    const { tasks } = output as Taken
    if (tasks.length !== atOnce) throw new Error(`${tasks.length} were given`)
    const input = tasks.map(({ task, lease }) => ({ code: task.code, summary: 'Done.', fence: lease.fence }))
    await run('task.finish', { tasks: input }, call)
  }
}
