import { randomUUID } from 'node:crypto'
import { createLog } from '#lib/log.ts'
import { storedAnswers } from '#lib/operation/idempotency.ts'
import { createRun, type Kernel, type Run } from '#lib/operation/run.ts'
import { operations } from '#lib/operations.ts'
import { type Baton, openBaton } from '#lib/runtime/baton.ts'
import { type Character, startTestBaton } from '#test/baton.ts'
import { randomFrom } from '../world.ts'
import { agentAtWork } from './agent-at-work.ts'
import { check, type End } from './check.ts'
import { History } from './history.ts'

export type Crew = {
  agents: readonly Character[]
  /** As agents reach it: two processes' worth of Baton on one database. */
  runs: readonly Run[]
  history: History
  /** Codes, in the order in which `task.next` gives them. */
  tasks: readonly string[]
  /** Calls that are still to be made. */
  left: number
  /** What each agent learned of its leases, for those who speak under another's. */
  leases: { code: string; fence: number }[]
  /** Refusals that no client should ever see, with how often. */
  unexpected: Map<string, number>
  /** Settled when the clock was next moved on, or all is over. */
  clockMoved(): Promise<void>
  /** After every call: now and then the clock jumps, late leases are swept, a connection is cut. */
  disturb(): Promise<void>
}

/** What is taken out of Baton, to see that the check notices: parts of the kernel in place of the right ones. */
export type Mutation = (kernel: Kernel) => Partial<Kernel>

export type Outcome = {
  violations: string[]
  calls: number
  unexpected: Map<string, number>
  lost: number
  cuts: number
}

const agents = 16

/**
 * So many calls by sixteen agents through two Batons on one real Postgres, while leases run out, connections are cut and
 * agents fall asleep; then the check of what they were told. The seed repeats what each of them chooses, not how their
 * calls meet.
 */
export async function recordAndCheck(options: {
  calls: number
  seed: number
  mutation?: Mutation
}): Promise<Outcome> {
  const t = await startTestBaton()
  const open = (url: string) =>
    openBaton({ url, secret: t.baton.secret, clock: t.baton.clock, log: createLog({ level: 'silent' }) })
  const other = open(t.databaseUrl)
  // Its connections are not cut: what a sweep did must be known.
  const clerk = open(`${t.databaseUrl}?application_name=clerk`)
  const random = randomFrom(options.seed)
  const cuts = { count: 0 }
  let moved = Promise.withResolvers<void>()
  let count = 0

  const disturb = async () => {
    count++
    if (crew.left <= 0) return moved.resolve()
    if (count % 150 === 0) cuts.count += await cutConnection(clerk)
    if (count % 40 === 0) {
      t.advance(random() * 600)
      moved.resolve()
      moved = Promise.withResolvers()
    }
    // A while after the clock moved: what ran out is still held then, by nobody who may use it.
    if (count % 40 === 20) await sweep(crew.history, clerk, t.characters.ana)
  }
  const crew: Crew = {
    agents: await Promise.all(
      Array.from({ length: agents }, (_, i) => t.addAgent(`agent-${i}`, { capacity: 3 })),
    ),
    runs: [t.baton, other].map(baton => (options.mutation ? mutated(baton, options.mutation) : baton.run)),
    history: new History(() => t.baton.clock().getTime()),
    tasks: await insertTasks(clerk, t.project.id, Math.ceil(options.calls / 6) + 50),
    left: options.calls,
    leases: [],
    unexpected: new Map(),
    clockMoved: () => moved.promise,
    disturb,
  }
  try {
    await Promise.all(
      crew.agents.map((who, index) => agentAtWork(crew, who, randomFrom(options.seed + index + 1))),
    )
    const end = await lookAtTheEnd(crew.history, clerk)
    const { calls } = crew.history
    return {
      violations: check(calls, end),
      calls: calls.length,
      unexpected: crew.unexpected,
      lost: calls.filter(({ outcome }) => outcome === 'info').length,
      cuts: cuts.count,
    }
  } finally {
    await Promise.all([other.close(), clerk.close()])
    await t.close()
  }
}

function mutated(baton: Baton, mutation: Mutation): Run {
  const kernel: Kernel = {
    ...baton,
    operations,
    answers: storedAnswers(baton.secret),
    onCommitted: () => {},
  }
  return createRun({ ...kernel, ...mutation(kernel) })
}

async function insertTasks({ database }: Baton, projectId: string, count: number): Promise<string[]> {
  const { rows } = await database.pool.query<{ code: string }>(
    `INSERT INTO work_items (project_id, code, title) SELECT $1, 'LIN-' || n, 'Task ' || n FROM generate_series(1, $2::int) n RETURNING code`,
    [projectId, count],
  )
  return rows.map(({ code }) => code)
}

/** One that carries something just now; whoever waits for its answer does not learn what became of it. */
async function cutConnection({ database }: Baton): Promise<number> {
  const { rowCount } = await database.pool.query(
    `SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'baton' AND state <> 'idle' ORDER BY random() LIMIT 1) busy`,
  )
  return rowCount ?? 0
}

async function sweep(history: History, clerk: Baton, { actor }: Character): Promise<void> {
  const end = history.begin()
  const { output } = await clerk.run('task.expire', {}, { actor, door: 'worker', requestId: randomUUID() })
  const { expired } = output as { expired: string[] }
  end(...expired.map(task => ({ kind: 'expire', by: 'sweep', task, outcome: 'ok' }) as const))
}

/** One more look at every task that somebody called for, and what is written on them. */
async function lookAtTheEnd(history: History, { database }: Baton): Promise<End> {
  const end = history.begin()
  const { rows } = await database.pool.query(
    `SELECT w.code, w.status, w.summary, w.fence, a.name AS holder FROM work_items w LEFT JOIN agents a ON a.id = w.holder_id`,
  )
  const called = new Set(history.calls.map(({ task }) => task))
  const seen = rows.filter(({ code }) => called.has(code))
  end(
    ...seen.map(
      ({ code, status, holder, fence }) =>
        ({ kind: 'look', by: 'the end', task: code, outcome: 'ok', status, holder, fence }) as const,
    ),
  )
  const notes = await database.pool.query('SELECT body, count(*)::int AS n FROM notes GROUP BY body')
  return {
    tasks: new Map(rows.map(({ code, status, summary }) => [code, { status, summary }])),
    notes: new Map(notes.rows.map(({ body, n }) => [body, n])),
  }
}
