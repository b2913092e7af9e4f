import type pg from 'pg'
import type { Flights, Statement } from './flight.ts'

/**
 * A statement that writes many rows at once. Others may wait for what it writes (a counter, a unique key), so it is sent as
 * the last act of a transaction, in one flight with the COMMIT, and only once: for all rows that were put off for it.
 */
export type LastAct<Row = never, Answer = unknown> = Statement & {
  /** In which order such statements are sent: the same everywhere, so that no two transactions wait for each other in a ring. */
  readonly rank: number
  /** For the same reason its rows are written in the order of what they lock, and as they came where that is the same. */
  locks(row: Row): string
  values(rows: readonly Row[]): unknown[]
  /** What each of the rows is told, in their order. */
  answers(rows: readonly Row[], found: readonly pg.QueryResultRow[]): readonly Answer[]
}

/** Puts a row off until the end; settled when the statement was answered, which is before the COMMIT is. */
export type PutOff = <Row, Answer>(act: LastAct<Row, Answer>, row: Row) => Promise<Answer>

/** Puts off work that needs nothing of the database, until it is carrying out the last acts. When it throws, the change is not committed. */
export type Meanwhile = (work: () => void) => void

export type LastActs = {
  putOff: PutOff
  meanwhile: Meanwhile
  readonly acting: readonly Acting[]
  readonly works: readonly (() => void)[]
}

type Acting = {
  act: LastAct
  locks: string
  row: never
  resolve(answer: unknown): void
  reject(error: unknown): void
}

/** Collects what a change puts off. */
export function lastActs(): LastActs {
  const acting: Acting[] = []
  const works: (() => void)[] = []
  return {
    acting,
    works,
    meanwhile: work => void works.push(work),
    putOff: (act, row) => {
      const answer = new Promise((resolve, reject) => {
        acting.push({ act, locks: act.locks(row), row, resolve, reject } as Acting)
      })
      answer.catch(() => {}) // its statement reports it
      return answer as never
    },
  }
}

/** Sends what the changes of one transaction put off, each statement once. */
export function sendLastActs(send: Flights['send'], changes: readonly LastActs[]): Promise<void>[] {
  const byAct = Map.groupBy(
    changes.flatMap(({ acting }) => acting),
    ({ act }) => act,
  )
  return [...byAct]
    .sort(([a], [b]) => a.rank - b.rank)
    .map(([act, own]) => sendOne(send, act, own.toSorted(byLocks)))
}

/** Lets the database begin with what was sent, and does what the changes put off until then. Throws what one of them throws. */
export function workMeanwhile(start: Flights['start'], changes: readonly LastActs[]): void {
  const works = changes.flatMap(change => change.works)
  if (works.length === 0) return
  start()
  for (const work of works) work()
}

const byLocks = (a: Acting, b: Acting): number => (a.locks < b.locks ? -1 : a.locks > b.locks ? 1 : 0)

async function sendOne(send: Flights['send'], act: LastAct, own: readonly Acting[]): Promise<void> {
  const rows = own.map(({ row }) => row)
  try {
    const answers = act.answers(rows, await send(act, act.values(rows)))
    for (const [index, { resolve }] of own.entries()) resolve(answers[index])
  } catch (error) {
    for (const { reject } of own) reject(error)
    throw error
  }
}
