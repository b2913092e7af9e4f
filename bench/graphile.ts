import { Logger, makeWorkerUtils, run } from 'graphile-worker'
import type { Sample } from './case.ts'
import { processorTime } from './machine.ts'
import type { BenchPostgres } from './postgres.ts'

/** One for each project: a worker fetches only what it has a task for. */
const identifiers = (projects: number) => Array.from({ length: projects }, (_, i) => `project-${i}`)

/**
 * As many jobs that do nothing as asked, in place of those that there were: of the same projects, with the same priorities, and with
 * what Baton's tasks say (dataset.ts) as their payload.
 */
export async function addJobs({ pool }: BenchPostgres, projects: number, count: number): Promise<void> {
  const utils = await makeWorkerUtils({ pgPool: pool, logger: silent })
  await utils.migrate()
  await pool.query('DELETE FROM graphile_worker._private_jobs')
  await pool.query(
    `SELECT graphile_worker.add_jobs(array_agg(j)) FROM (
       SELECT json_populate_record(NULL::graphile_worker.job_spec, json_build_object(
         'identifier', ($1::text[])[1 + n % cardinality($1::text[])], 'priority', n % 5,
         'payload', json_build_object('code', 'BENCH-' || n, 'title', 'Task ' || n || ' of the benchmark',
           'description', repeat('What is to be done, in some detail. ', 10), 'sprint', 'S-1',
           'pod', CASE WHEN n % 2 = 0 THEN 'DevPod' END, 'skills', CASE WHEN n % 3 = 0 THEN ARRAY['typescript'] ELSE '{}' END))) AS j
       FROM generate_series(1, $2::int) n) specs`,
    [identifiers(projects), count],
  )
  await pool.query('VACUUM ANALYZE')
}

export type GraphileWork = {
  projects: number
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
  { projects, jobs, concurrency, batch }: GraphileWork,
): Promise<Sample> {
  const { pool, pid } = postgres
  const before = await jobsLeft(postgres)
  const [own, databases] = [process.cpuUsage(), processorTime(pid)]
  let done = 0
  let started = 0
  const begin = () => {
    started ||= performance.now()
  }
  const finished = Promise.withResolvers<void>()
  const runner = await run({
    preset: {
      worker: batch ? { localQueue: { size: batch }, completeJobBatchDelay: 0, failJobBatchDelay: 0 } : {},
    },
    pgPool: pool,
    concurrency,
    noHandleSignals: true,
    logger: silent,
    taskList: Object.fromEntries(identifiers(projects).map(identifier => [identifier, begin])),
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
