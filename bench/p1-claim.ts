import { createLog } from '#lib/log.ts'
import { type Baton, openBaton } from '#lib/runtime/baton.ts'
import type { Case, Sample } from './case.ts'
import { crowd, figures } from './crowd.ts'
import { type Dataset, insertProjectsAndAgents, replaceTasks } from './dataset.ts'
import { addJobs, graphile } from './graphile.ts'
import { processorTime } from './machine.ts'
import { rawQueue } from './peers.ts'
import { type BenchPostgres, startBenchPostgres } from './postgres.ts'
import { randomFrom } from './statistics.ts'

const tasks = 5_000
const pairs = 2_000
const projects = 20
const agents = 8

/** Eight agents claim a task and complete it, again and again, in one of twenty projects each time. */
export const claim: Case = {
  name: 'P1',
  title: `claim + done: ${agents} agents, ${tasks} ready tasks, ${projects} projects`,
  gates: [
    { metric: 'rate', against: 'raw', atLeast: 0.6 },
    { metric: 'rate', against: 'graphile-worker', atLeast: 0.75 },
  ],
  steady: 'rate',
  async open() {
    const postgres = await startBenchPostgres()
    const { pool } = postgres
    const dataset = await insertProjectsAndAgents(pool, projects, agents)
    const baton = openBenchBaton(postgres.url)
    const prepare = () => replaceTasks(pool, dataset, tasks)
    return {
      arms: [
        { name: 'raw', prepare, run: () => measured(postgres, raw(postgres, dataset)) },
        {
          name: 'graphile-worker',
          prepare: () => addJobs(postgres, projects, tasks),
          run: () => graphile(postgres, { projects, jobs: pairs, concurrency: agents }),
        },
        { name: 'baton', prepare, run: () => measured(postgres, throughRun(baton, dataset)) },
      ],
      rest: async () => void (await pool.query('CHECKPOINT')),
      async close() {
        await baton.close()
        await postgres.close()
      },
    }
  },
}

export const openBenchBaton = (url: string): Baton =>
  openBaton({ url, isEmbedded: true, secret: 'of the benchmark', log: createLog({ level: 'silent' }) })

export type Piece = (worker: number, number: number) => Promise<void>

/** `each`: how many tasks one piece of work is. The waits are those for a piece. */
export async function measured(
  postgres: BenchPostgres,
  piece: Piece,
  count = pairs,
  each = 1,
): Promise<Sample> {
  const [own, databases] = [process.cpuUsage(), processorTime(postgres.pid)]
  const { seconds, waits } = await crowd(agents, count / each, piece)
  return figures(count, seconds, waits, since(own) + processorTime(postgres.pid) - databases)
}

const since = (before: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(before)
  return user + system
}

function raw({ pool }: BenchPostgres, { agents }: Dataset): Piece {
  const queue = rawQueue(pool)
  const pick = agentOf(agents)
  return async worker => {
    const { actor } = pick(worker)
    const task = await queue.claim(actor.grants[0]?.projectId ?? '', actor.id)
    if (!task) throw new Error('nothing was ready')
    await queue.done(task.id, 'Done.')
  }
}

/** `task.next` and `task.complete` as every door calls them. */
export function throughRun({ run }: Baton, { agents }: Dataset): Piece {
  const pick = agentOf(agents)
  return async worker => {
    const { actor } = pick(worker)
    const { output } = await run('task.next', {}, { actor, door: 'rest' })
    const { task } = output as { task: { code: string; lease: { fence: number } } | null }
    if (!task) throw new Error('nothing was ready')
    const input = { code: task.code, summary: 'Done.', fence: task.lease.fence }
    await run('task.complete', input, { actor, door: 'rest' })
  }
}

/** Each worker is, each time, one of its agents in the twenty projects: by chance, the same in every run. */
export function agentOf<Agent>(agents: readonly (readonly Agent[])[]): (worker: number) => Agent {
  const random = randomFrom(1)
  return worker => {
    const own = agents[worker] ?? []
    return own[Math.floor(random() * own.length)] as Agent
  }
}
