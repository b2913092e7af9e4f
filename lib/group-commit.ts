import type pg from 'pg'
import type { PrismaClient } from '#lib/prisma/client.ts'
import type { Handle } from './db.ts'
import { type Flights, flightsOn, type Statement } from './flight.ts'
import { type Asker, type Gathered, gathering } from './gather.ts'
import { lastActs, sendLastActs, workMeanwhile } from './last-act.ts'
import { stayAwakeUntil } from './stay-awake.ts'

/**
 * Small changes that arrive together share one transaction, as a database's own group commit shares one flush: one BEGIN,
 * one flight for what all of them ask, one for their last acts and the COMMIT; all of it one flight when nobody waits for an answer.
 *
 * A change may take part when all that it changes leaves in one turn, and each of its statements changes what it changes by
 * itself, so that it matters to none which one came before; after the first answer it only reads. It never waits for a row:
 * locks are taken with SKIP LOCKED. One that turns out to need more (another look, a row that somebody else has) is carried out again in a transaction of its
 * own; when it had changed something by then, or a statement failed, so are all of its group, and nothing of the first try stays.
 */
export type GroupCommit = <T>(work: (handle: Handle) => Promise<T>) => Promise<T>

export type Ground = {
  connect(): Promise<pg.PoolClient>
  begin: Statement
  commit: Statement
  rollback(client: pg.PoolClient): Promise<Error | undefined>
  /** The database is on this machine, and has a processor beside ours. */
  isNear: boolean
  /** A transaction of its own. */
  write: GroupCommit
}

type Member = {
  work(handle: Handle): Promise<unknown>
  resolve(output: unknown): void
  reject(error: unknown): void
}

/** A group is held up by its slowest member, and a failure costs all of it. */
const mostInGroup = 16

/** So many are held up together when this process has to be woken for their answer. */
const worthStayingAwake = 4

/**
 * One group at a time: what arrives meanwhile is the next one. Those who wait when the last flight of a group leaves are sent right
 * behind it, so that Postgres goes on with them while the answers of the first are told.
 */
export function groupCommit(ground: Ground): GroupCommit {
  const waiting: Member[] = []
  let isUnderway = false
  const leave = async () => {
    // Only a connection that broke ends it before nobody waits.
    while (waiting.length > 0) await onOneConnection(ground, waiting)
    isUnderway = false
  }
  return <T>(work: (handle: Handle) => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ work, resolve: resolve as Member['resolve'], reject })
      if (isUnderway) return
      isUnderway = true
      void turn().then(leave)
    })
}

/** Whatever else is about to arrive in this turn of the event loop comes along. */
const turn = () => new Promise<void>(resolve => void setImmediate(resolve))

/** Carries out group behind group until nobody waits, or the connection breaks. Never fails. */
async function onOneConnection(ground: Ground, waiting: Member[]): Promise<void> {
  let client: pg.PoolClient
  try {
    client = await ground.connect()
  } catch (error) {
    for (const { reject } of waiting.splice(0)) reject(error)
    return
  }
  const flights = flightsOn(client)
  let broken: Error | undefined
  let tail: Promise<void> | undefined

  /** `before` fails when the group before did, whose COMMIT is under way. */
  const together = async (members: readonly Member[], before?: Promise<void>): Promise<void> => {
    const committed = Promise.withResolvers<void>()
    committed.promise.catch(() => {})
    const follow = () => {
      // Fewer would cost as much as a group, and more may come until the COMMIT is answered.
      if (waiting.length < members.length) return
      tail = together(waiting.splice(0, mostInGroup), committed.promise)
    }
    if (ground.isNear && members.length >= worthStayingAwake) stayAwakeUntil(committed.promise)
    try {
      const trips = await oneTransaction(ground, flights, members, { before, follow })
      committed.resolve()
      for (const { settle } of trips) settle()
      aside(trips.filter(({ needsOwn }) => needsOwn).map(({ member }) => member))
    } catch (error) {
      // Those behind are never committed: what they have sent by now stands before this ROLLBACK.
      committed.reject(error)
      broken = (await ground.rollback(client)) ?? broken
      // Whether a COMMIT arrived on a broken connection is not known: to try again could do it twice.
      if (broken) for (const { reject } of members) reject(error)
      else aside(members)
    }
  }

  /** What these wait for holds up nobody else. */
  const aside = (members: readonly Member[]) => {
    for (const { work, resolve, reject } of members) ground.write(work).then(resolve, reject)
  }

  // To take a connection out of its pool and give it back costs as much as half a change.
  while (waiting.length > 0 && !broken) {
    tail = together(waiting.splice(0, mostInGroup))
    // One after the other, so that none is held in memory for as long as somebody follows.
    for (let ended: Promise<void> | undefined; ended !== tail; ) {
      ended = tail
      await ended
    }
    await turn()
  }
  client.release(broken)
}

type Line = {
  /** The group before is committed. */
  before: Promise<void> | undefined
  /** The last flight of this group has been handed over. */
  follow(): void
}

async function oneTransaction(
  { begin, commit }: Ground,
  { send, start, leave }: Flights,
  members: readonly Member[],
  { before, follow }: Line,
): Promise<readonly Trip[]> {
  const asked = gathering(send)
  const trips = members.map(member => new Trip(member, asked.asker()))
  const arrivals = trips.map(trip => trip.go())
  // Nobody waits for an answer: the database begins while it is written out what is told of these changes.
  const hasStarted = trips.every(({ hasOnlyGuessed }) => hasOnlyGuessed)
  if (!hasStarted) await allHaveAsked()
  const begun = send(begin, [])
  asked.leave()
  if (hasStarted) {
    start()
    await allHaveAsked()
  }
  const end = () => {
    // Who asks later may share an earlier statement: what is told of the changes has the order in which Postgres made them.
    const inOrder = trips.toSorted((a, b) => a.asker.changesAt() - b.asker.changesAt())
    const acts = inOrder.filter(({ isDone }) => isDone).map(trip => trip.acts)
    const last: Promise<unknown>[] = sendLastActs(send, acts)
    try {
      workMeanwhile(start, acts)
    } catch (error) {
      leave()
      return { inOrder, last: [...last, Promise.reject(error)] }
    }
    last.push(send(commit, []))
    leave()
    follow()
    return { inOrder, last }
  }
  // When nobody waits for an answer all of it is one flight; but no COMMIT is sent before that of the group before is answered.
  const atOnce = !before && trips.every(({ isDone }) => isDone) ? end() : undefined
  if (!atOnce) leave()
  // Also when one fails the others come to their end: nothing is sent on this connection behind its back.
  const ends = await Promise.allSettled([begun, ...arrivals, ...(atOnce?.last ?? [])])
  const failed = ends.find(end => end.status === 'rejected')
  if (failed) throw failed.reason
  await before
  const { inOrder, last } = atOnce ?? end()
  await Promise.all(last)
  return inOrder
}

/** Also those that had something to do first, as long as they waited for nothing outside. */
const allHaveAsked = () => new Promise<void>(resolve => process.nextTick(resolve))

class NeedsOwnTransaction extends Error {}

/** One member's way through the common transaction. */
class Trip {
  readonly member: Member
  readonly asker: Asker
  readonly acts = lastActs()
  readonly sent: Promise<unknown>[] = []
  settle = (): void => {}
  /** Its handler has come to its end: what it asked for is right, unless a statement says otherwise. */
  isDone = false
  needsOwn = false
  /** It has asked for a lock, whose answer counts also when its handler does not wait for it. */
  isLocking = false
  isAnswered = false
  hasChanged = false
  hasFailed = false
  private guesses = 0

  constructor(member: Member, asker: Asker) {
    this.member = member
    this.asker = asker
  }

  /** It waits for no answer, and has asked for something. */
  get hasOnlyGuessed(): boolean {
    return this.guesses > 0 && this.guesses === this.sent.length
  }

  /** Fails when the common transaction must be given up. */
  async go(): Promise<void> {
    const { work, resolve, reject } = this.member
    const [end] = await Promise.allSettled([work(this.handle())])
    this.isDone = end.status === 'fulfilled' && !this.needsOwn && !this.isLocking
    await Promise.allSettled(this.sent)
    if (this.hasFailed) return void (await Promise.all(this.sent))
    this.isDone = end.status === 'fulfilled' && !this.needsOwn
    if (end.status === 'fulfilled' && this.isDone) {
      this.settle = () => resolve(end.value)
      return
    }
    const why = end.status === 'rejected' ? end.reason : new NeedsOwnTransaction()
    if (this.hasChanged) throw why
    if (!this.needsOwn) this.settle = () => reject(why)
  }

  private handle(): Handle {
    const sql = <Row extends pg.QueryResultRow>(statement: Statement, values: readonly unknown[] = []) =>
      this.ask(statement, onChange => this.asker.send(statement, values, onChange)) as Promise<Row[]>
    const gather = <Ask, Row extends pg.QueryResultRow>(statement: Gathered<Ask>, ask: Ask) =>
      this.ask(statement, onChange => this.asker.gather(statement, ask, onChange)) as Promise<Row[]>
    return {
      sql,
      gather,
      db: this.withoutPrisma(),
      later: (statement, values) => {
        const answer = sql(statement, values)
        answer.catch(() => {}) // `go` looks at it
        return answer as never
      },
      guess: (statement, ask) => {
        this.guesses++
        gather(statement, ask).catch(() => {}) // `go` looks at it
      },
      lock: async ({ skipping }, ask) => {
        this.isLocking = true
        const rows = await gather(skipping, ask)
        if (rows.length === 0) throw this.needOwn()
      },
      // To undo a part takes a savepoint, which is not of this member alone.
      part: () => Promise.reject(this.needOwn()),
      last: this.acts.putOff,
      meanwhile: this.acts.meanwhile,
    }
  }

  private async ask(
    { reads }: Statement,
    send: (onChange: () => void) => Promise<pg.QueryResultRow[]>,
  ): Promise<pg.QueryResultRow[]> {
    if (this.isAnswered && !reads) throw this.needOwn()
    const answer = send(() => {
      this.hasChanged = true
    })
    this.sent.push(answer)
    answer.then(
      () => {
        this.isAnswered = true
      },
      () => {
        this.hasFailed = true
      },
    )
    return answer
  }

  private needOwn(): NeedsOwnTransaction {
    this.needsOwn = true
    return new NeedsOwnTransaction()
  }

  /** Prisma sends on its own account, and nobody knows what. */
  private withoutPrisma(): PrismaClient {
    const get = () => {
      throw this.needOwn()
    }
    return new Proxy({} as PrismaClient, { get })
  }
}
