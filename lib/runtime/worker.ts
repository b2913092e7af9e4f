import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, type Runner, run, type TaskList } from 'graphile-worker'
import type { Actor } from '#lib/operation/actor.ts'
import { forgetOldAnswers } from '#lib/operation/idempotency.ts'
import type { Baton } from './baton.ts'
import { collect } from './collect.ts'
import { forgetEndedSessions } from './sign-in.ts'
import { systemActor } from './system-actor.ts'

export type Worker = { stop(): Promise<void> }

/** Milliseconds between two looks for what ran out (leases, kept answers): the "one tick" after a time to live. */
const sweepEvery = 2_000

/** Milliseconds between two attempts to begin again. */
const beginsAgainAfter = 500

/** Milliseconds between two looks for what nobody needs any longer: it may read much. */
const collectEvery = 60 * 60 * 1000

/** Operations that see to what ran out. Each does little when nothing has. */
const sweeps = [
  'task.expire',
  'task.escalate',
  'handoff.expire',
  'memory.expire',
  'poll.expire',
  'message.redeliver',
] as const

/** Calls of initiation.start in one sweep. */
const mostInitiations = 50

/**
 * Timers that outlive a process, on graphile-worker: of several replicas one does each sweep. A sweep schedules the next one
 * under a fixed key, so there is always exactly one waiting. In no queue: that of a process which was killed stays locked for hours.
 * A worker that ends by itself is followed by another.
 */
export async function startWorker(baton: Baton): Promise<Worker> {
  let isStopping = false
  let runner = await begin(baton)
  const again = async (): Promise<Runner> => {
    baton.log.warn({}, 'the worker of the timers ended; starting it again')
    for (;;)
      try {
        return await begin(baton)
      } catch (error) {
        if (isStopping) return runner
        baton.log.warn({ err: error }, 'the worker of the timers cannot begin yet')
        await sleep(beginsAgainAfter)
      }
  }
  const stop = () => runner.stop().catch(() => {}) // one that has ended says so
  const keep = async () => {
    while (!isStopping) {
      await runner.promise.catch(() => {}) // it has told its logger why
      if (!isStopping) runner = await again()
    }
    // It may have begun while the one before was being stopped.
    await stop()
  }
  const kept = keep()
  return {
    async stop() {
      isStopping = true
      await stop()
      await kept
    },
  }
}

async function begin(baton: Baton): Promise<Runner> {
  const tasks: TaskList = {
    sweep: async (_, { addJob }) => {
      // Before the sweep: a process that is killed in the middle of one leaves the next one to the others.
      const runAt = new Date(Date.now() + sweepEvery)
      await addJob('sweep', {}, { jobKey: 'sweep', runAt, maxAttempts: 1 })
      await sweep(baton)
    },
    collect: async (_, { addJob }) => {
      await addJob('collect', {}, laterOnce())
      await collect(baton)
    },
  }
  const runner = await run({
    pgPool: baton.database.pool,
    taskList: tasks,
    concurrency: 2,
    // Told of in batches, since otherwise nobody looks at whether it failed, and that would end the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    pollInterval: sweepEvery,
    noHandleSignals: true,
    noPreparedStatements: true,
    logger: new Logger(() => (level, message) => {
      if (level === 'error' || level === 'warning') baton.log.warn({ level }, `worker: ${message}`)
    }),
  })
  try {
    const now = { jobKey: 'sweep', jobKeyMode: 'replace', maxAttempts: 1 } as const
    await runner.addJob('sweep', {}, now)
    await runner.addJob('collect', {}, { ...laterOnce(), jobKeyMode: 'preserve_run_at' })
    return runner
  } catch (error) {
    await runner.stop() // or it would go on beside the next one
    throw error
  }
}

/** An hour from now. */
const laterOnce = () => ({
  jobKey: 'collect',
  runAt: new Date(Date.now() + collectEvery),
  maxAttempts: 1,
})

async function sweep(baton: Baton): Promise<void> {
  const { sql } = baton.database.handle
  const actor = await systemActor(baton)
  const works = [
    ...sweeps.map(name => () => baton.run(name, {}, { actor, door: 'worker' })),
    () => startInitiations(baton, actor),
    () => forgetOldAnswers(sql, baton.clock()),
    () => forgetEndedSessions(sql, baton.clock()),
  ]
  await eachInTurn(works)
}

/** Each in a transaction of its own; those that are left wait for the next sweep. */
async function startInitiations({ run }: Baton, actor: Actor): Promise<void> {
  for (let calls = 0; calls < mostInitiations; calls++) {
    const { output } = await run('initiation.start', {}, { actor, door: 'worker' })
    if ((output as { started: string | null }).started === null) return
  }
}

/** One that fails does not keep the others from their turn; the worker reports the failures. */
export async function eachInTurn(works: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = []
  for (const work of works) await work().catch(error => failures.push(error))
  if (failures.length > 0) throw new AggregateError(failures, 'what ran out could not all be seen to')
}
