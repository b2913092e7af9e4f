import type pg from 'pg'
import type { Flights, Statement } from './flight.ts'

/**
 * A statement that does for many what each of them asks: in a group it is sent once for all that ask in the same turn, and
 * anywhere else for one. Most of what a small statement costs does not grow with its rows.
 * Each row of its answer says in `nth`, from 1, whose it is; when it changes something for one, it answers a row to that one.
 */
export type Gathered<Ask> = Statement & {
  values(asks: readonly Ask[]): unknown[]
  /** Whether it may be one with the others: if not it is asked by a statement behind theirs, and sees what that did. */
  admits?(others: readonly Ask[], ask: Ask): boolean
}

/** A gathered statement that takes a lock for each, and answers a row to each whose lock is held now. */
export type Lock<Ask> = Gathered<Ask> & {
  /** The same, passing by what somebody else has locked. */
  readonly skipping: Gathered<Ask>
}

type Rows = Promise<pg.QueryResultRow[]>

export type Asker = {
  /** Where among the statements of the first flight the last one stands by which it may change something. */
  changesAt(): number
  send(statement: Statement, values: readonly unknown[], onChange: () => void): Rows
  gather<Ask>(statement: Gathered<Ask>, ask: Ask, onChange: () => void): Rows
}

export type Gathering = { asker(): Asker; leave(): void }

type Asking = {
  ask: never
  onChange(): void
  resolve(rows: pg.QueryResultRow[]): void
  reject(error: unknown): void
}

type Departure = { statement: Gathered<never> | undefined; asking: Asking[]; leave(): void }

/**
 * Holds back what several ask, until `leave`; what is asked later leaves at once. Each asker's own statements stay in their
 * order: one joins others only behind what its asker sent before.
 */
export function gathering(send: Flights['send']): Gathering {
  let departures: Departure[] | undefined = []
  const asker = (): Asker => {
    let last = -1
    let changesAt = -1
    const stands = ({ reads }: Statement, at: number) => {
      last = at
      if (!reads) changesAt = at
    }
    return {
      changesAt: () => changesAt,
      send(statement, values, onChange) {
        if (!departures) return send(statement, values, onChange)
        const { promise, resolve, reject } = Promise.withResolvers<pg.QueryResultRow[]>()
        const leave = () => void send(statement, values, onChange).then(resolve, reject)
        stands(statement, departures.push({ statement: undefined, asking: [], leave }) - 1)
        return promise
      },
      gather(statement, ask, onChange) {
        const { promise, resolve, reject } = Promise.withResolvers<pg.QueryResultRow[]>()
        const asking = { ask: ask as never, onChange, resolve, reject }
        if (!departures) sendGathered(send, statement, [asking])
        else stands(statement, join(send, departures, statement, asking, last + 1))
        return promise
      },
    }
  }
  return {
    asker,
    leave() {
      const leaving = departures ?? []
      departures = undefined
      for (const { leave } of leaving) leave()
    },
  }
}

/** Gives its place among the departures. */
function join(
  send: Flights['send'],
  departures: Departure[],
  statement: Gathered<never>,
  asking: Asking,
  from: number,
): number {
  const found = departures.findIndex(
    (departure, place) =>
      place >= from && departure.statement === statement && admits(statement, departure, asking),
  )
  if (found >= 0) {
    departures[found]?.asking.push(asking)
    return found
  }
  const own = [asking]
  return departures.push({ statement, asking: own, leave: () => sendGathered(send, statement, own) }) - 1
}

function admits({ admits }: Gathered<never>, departure: Departure, { ask }: Asking): boolean {
  return (
    !admits ||
    admits(
      departure.asking.map(other => other.ask),
      ask,
    )
  )
}

function sendGathered(send: Flights['send'], statement: Gathered<never>, asking: readonly Asking[]): void {
  let hasChanged = false
  const onChange = () => {
    hasChanged = true
  }
  send(statement, statement.values(asking.map(({ ask }) => ask)), onChange).then(
    rows => {
      const own = asking.map((): pg.QueryResultRow[] => [])
      for (const row of rows) own[row.nth - 1]?.push(row)
      for (const [index, asker] of asking.entries()) {
        const answer = own[index] ?? []
        if (hasChanged && answer.length > 0) asker.onChange()
        asker.resolve(answer)
      }
    },
    error => {
      for (const { reject } of asking) reject(error)
    },
  )
}
