import type { Arm, Case } from './case.ts'
import { insertProjectsAndAgents, replaceTasks } from './dataset.ts'
import { measured, openBenchBaton, throughRun } from './p1-claim.ts'
import { startBenchPostgres } from './postgres.ts'

/** What P1 measures of ours, with ever more tasks in the database: it should not get slower. */
export const growth: Case = {
  name: 'growth',
  title: 'claim + done, with 1,000 / 10,000 / 100,000 tasks',
  gates: [{ metric: 'rate', arm: '100000', against: '1000', atLeast: 0.7 }],
  steady: 'rate',
  rounds: 3,
  async open() {
    const postgres = await startBenchPostgres()
    const { pool } = postgres
    const dataset = await insertProjectsAndAgents(pool, 20, 8)
    const baton = openBenchBaton(postgres.url)
    const arm = (tasks: number): Arm => ({
      name: String(tasks),
      prepare: () => replaceTasks(pool, dataset, tasks),
      run: () => measured(postgres, throughRun(baton, dataset), 500),
    })
    return {
      arms: [1_000, 10_000, 100_000].map(arm),
      rest: async () => void (await pool.query('CHECKPOINT')),
      async close() {
        await baton.close()
        await postgres.close()
      },
    }
  },
}
