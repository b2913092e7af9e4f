import { Logger, makeWorkerUtils, run } from 'graphile-worker'
import type { Sample } from './case.ts'
import { processorTime } from './machine.ts'
import type { BenchPostgres } from './postgres.ts'

/** As many jobs that do nothing as asked, in place of those that there were. */
export async function addJobs({ pool }: BenchPostgres, count: number): Promise<void> {
  const utils = await makeWorkerUtils({ pgPool: pool, logger: silent })
  await utils.migrate()
  await pool.query('DELETE FROM graphile_worker._private_jobs')
  await pool.query(
    `SELECT graphile_worker.add_jobs(array_agg(j)) FROM (
       SELECT json_populate_record(NULL::graphile_worker.job_spec, json_build_object('identifier', 'noop', 'payload', '{}'::json)) AS j
       FROM generate_series(1, $1::int)) specs`,
    [count],
  )
  await pool.query('VACUUM ANALYZE')
}

export type GraphileWork = {
  jobs: number
  concurrency: number
  /** Fetches so many jobs at a time, and completes together what was done meanwhile; one at a time without. */
  batch?: number
}

/**
 * From the start of the first job until so many are done, also in the database. Its waits are from the start of a job to its
 * completion, without the fetch: they are not comparable and left out.
 */
export async function graphile(
  postgres: BenchPostgres,
  { jobs, concurrency, batch }: GraphileWork,
): Promise<Sample> {
  const { pool, pid } = postgres
  const before = await jobsLeft(postgres)
  const [own, databases] = [process.cpuUsage(), processorTime(pid)]
  let done = 0
  let started = 0
  const finished = Promise.withResolvers<void>()
  const runner = await run({
    preset: {
      worker: batch ? { localQueue: { size: batch }, completeJobBatchDelay: 0, failJobBatchDelay: 0 } : {},
    },
    pgPool: pool,
    concurrency,
    noHandleSignals: true,
    logger: silent,
    taskList: {
      noop: () => {
        started ||= performance.now()
      },
    },
  })
  runner.events.on('job:complete', () => {
    if (++done === jobs) finished.resolve()
  })
  await finished.promise
  while ((await jobsLeft(postgres)) > before - jobs);
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(own)
  const microseconds = user + system + processorTime(pid) - databases
  await runner.stop()
  return { rate: jobs / seconds, cpu: microseconds / jobs }
}

async function jobsLeft({ pool }: BenchPostgres): Promise<number> {
  const { rows } = await pool.query('SELECT count(*)::int AS n FROM graphile_worker._private_jobs')
  return rows[0]?.n
}

const silent = new Logger(() => () => {})
