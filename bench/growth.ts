import type { Arm, Case } from './case.ts'
import { insertProjectsAndAgents, replaceTasks } from './dataset.ts'
import { addJobs, graphile } from './graphile.ts'
import { measured, openBenchBaton, throughRun } from './p1-claim.ts'
import { startBenchPostgres } from './postgres.ts'

const sizes = [1_000, 10_000, 100_000]
const projects = 20
const pairs = 500

/** What P1 measures, with ever more tasks in the database: it should not get slower. The peer has as many jobs, in the same database. */
export const growth: Case = {
  name: 'growth',
  title: 'claim + done, with 1,000 / 10,000 / 100,000 tasks, and graphile-worker with as many jobs',
  gates: [{ metric: 'rate', arm: '100000', against: '1000', atLeast: 0.7 }],
  steady: 'rate',
  async open() {
    const postgres = await startBenchPostgres()
    const { pool } = postgres
    const dataset = await insertProjectsAndAgents(pool, projects, 8)
    const baton = openBenchBaton(postgres.url)
    const own = (tasks: number): Arm => ({
      name: String(tasks),
      prepare: () => replaceTasks(pool, dataset, tasks),
      run: () => measured(postgres, throughRun(baton, dataset), pairs),
    })
    const peer = (jobs: number): Arm => ({
      name: `graphile ${jobs}`,
      prepare: () => addJobs(postgres, projects, jobs),
      run: () => graphile(postgres, { projects, jobs: pairs, concurrency: 8 }),
    })
    return {
      arms: sizes.flatMap(size => [own(size), peer(size)]),
      rest: async () => void (await pool.query('CHECKPOINT')),
      async close() {
        await baton.close()
        await postgres.close()
      },
    }
  },
}
