import { AsyncLocalStorage } from 'node:async_hooks'
import { availableParallelism } from 'node:os'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '#lib/prisma/client.ts'
import { type Flights, flightsOn, type Statement } from './flight.ts'
import type { Gathered, Lock } from './gather.ts'
import { type GroupCommit, groupCommit } from './group-commit.ts'
import { lastActs, type Meanwhile, type PutOff, sendLastActs, workMeanwhile } from './last-act.ts'

export type { Statement } from './flight.ts'
export type { Gathered, Lock } from './gather.ts'
export type { LastAct, PutOff } from './last-act.ts'

export type Sql = <Row extends pg.QueryResultRow>(
  statement: Statement,
  values?: readonly unknown[],
) => Promise<Row[]>

/**
 * What an operation reads and writes with. Inside a transaction both speak on its one connection:
 * `db` is Prisma for ordinary work, `sql` is for the hot statements.
 */
export type Handle = {
  readonly sql: Sql
  readonly db: PrismaClient
  /**
   * A statement whose answer the change does not need. It is sent in order with the others and need not be awaited: it
   * travels with what comes next, at the latest with the COMMIT, which fails when it failed. Only inside a transaction.
   */
  later<Row extends pg.QueryResultRow>(statement: Statement, values: readonly unknown[]): Promise<Row[]>
  /** Asks one of the many of a gathered statement: see lib/gather.ts. */
  gather<Ask, Row extends pg.QueryResultRow>(statement: Gathered<Ask>, ask: Ask): Promise<Row[]>
  /**
   * Only in a group: changes what is believed to be as the change says, and waits for no answer. Where it is otherwise the statement
   * fails (`orFail`), and each change of the group is carried out in a transaction of its own.
   */
  guess?<Ask>(statement: Gathered<Ask>, ask: Ask): void
  /** Takes a lock. What is sent after it sees what its last holder wrote. */
  lock<Ask>(lock: Lock<Ask>, ask: Ask): Promise<void>
  /**
   * Does a part of the change: when it throws, all that it wrote is undone, and only that, so that the change may go on without
   * it. One at a time, and it puts nothing off as a last act: that would stay. Only inside a transaction.
   */
  part<T>(work: () => Promise<T>): Promise<T>
  /** Writes a row as the last act of the transaction. Need not be awaited: the COMMIT fails when it failed. */
  last: PutOff
  /** Does what needs nothing of the database while that carries out the last acts. */
  meanwhile: Meanwhile
}

export type Database = {
  readonly pool: pg.Pool
  /** Each statement on a connection of its own, released at once. */
  readonly handle: Handle
  /** One transaction on one connection; a second one is never asked for while it is held. */
  write<T>(work: (handle: Handle) => Promise<T>): Promise<T>
  /** The same for a small change that may share a transaction with others: see lib/group-commit.ts for what it must keep to. */
  writeInGroup: GroupCommit
  /** One repeatable-read, read-only transaction: every statement sees the same instant. */
  snapshot<T>(work: (handle: Handle) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Milliseconds after which Postgres gives up a statement that reads: nobody waits longer, and others need the connection. */
const longestRead = 15_000

/** A new connection takes 10 ms, and plans each of its statements anew: after a quiet minute nobody should wait for that. */
const idleTimeoutMillis = 10 * 60_000

export const statement = (name: string, text: string): Statement => ({ name, text })

/** One that changes and locks nothing. */
export const reading = (name: string, text: string): Statement => ({ name, text, reads: true })

export const gathered = <Ask>(
  name: string,
  text: string,
  how: Omit<Gathered<Ask>, 'name' | 'text' | 'reads'>,
): Gathered<Ask> => ({ name, text, ...how })

/** Its text with `FOR NO KEY UPDATE`, where it may say to pass by what is locked. */
export function locking<Ask>(
  name: string,
  text: (wait: '' | 'SKIP LOCKED') => string,
  values: Gathered<Ask>['values'],
): Lock<Ask> {
  const skipping = gathered(`${name}.skip_locked`, text('SKIP LOCKED'), { values })
  return { ...gathered(name, text(''), { values }), skipping }
}

/** SQL: true, or the statement fails, by a division by zero: Postgres has no other way to fail within an expression. */
export const orFail = (condition: string): string => `1 / coalesce(${condition}, false)::int = 1`

export type DatabaseOptions = {
  poolSize?: number | undefined
  longestRead?: number
  /** Told the server's process of each connection for changes, but for that of the groups. */
  onWriter?: ((processId: number) => void) | undefined
  /** The database is on this machine. */
  isNear?: boolean
}

export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const current = new AsyncLocalStorage<pg.PoolClient>()
  const size = options.poolSize ?? 14
  const config = {
    connectionString: url,
    pipeline: true,
    keepAlive: true,
    idleTimeoutMillis,
    application_name: 'baton',
  }
  const reading = `${inUtc} -c statement_timeout=${options.longestRead ?? longestRead}`
  const changing = { ...config, options: `${inUtc} ${planned}` }
  const writers = Math.max(Math.floor((size - 1) / 2), 1)
  const readers = Math.max(size - 1 - writers, 1)
  const pool = watched(new OperationPool({ ...config, max: readers, options: reading }, current))
  const writePool = watched(new pg.Pool({ ...changing, max: writers }))
  writePool.on('connect', client => options.onWriter?.(processIdOf(client)))
  // A group waits for no other change.
  const groupOptions = options.isNear ? `${changing.options} ${untold}` : changing.options
  const groupPool = watched(new pg.Pool({ ...changing, options: groupOptions, max: 1 }))
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: query => statementName(query.sql) }),
  })
  const db = refuseFindUnique(prisma)
  const handle: Handle = {
    sql: onOwnConnection(pool),
    db,
    gather: readsOnly,
    later: readsOnly,
    lock: readsOnly,
    part: readsOnly,
    last: readsOnly,
    meanwhile: readsOnly,
  }

  const transaction = async <T>(
    connect: () => Promise<pg.PoolClient>,
    begin: Statement,
    work: (handle: Handle) => Promise<T>,
  ): Promise<T> => {
    const client = await connect()
    const { send, start } = flightsOn(client)
    const sent: Promise<unknown>[] = []
    const acts = lastActs()
    let broken: Error | undefined
    const later = <Row extends pg.QueryResultRow>(statement: Statement, values: readonly unknown[] = []) => {
      const answer = send(statement, values) as Promise<Row[]>
      sent.push(answer)
      answer.catch(() => {}) // reported by `firstFailure`
      return answer
    }
    try {
      later(begin)
      const gather = gatherOf(send)
      const lock = async <Ask>(lock: Lock<Ask>, ask: Ask) => void (await gather(lock, ask))
      const part = partOf(later)
      const result = await current.run(client, () =>
        work({
          sql: sqlOf(send),
          ...{ db, gather, later, lock, part },
          ...{ last: acts.putOff, meanwhile: acts.meanwhile },
        }),
      )
      sent.push(...sendLastActs(send, [acts]))
      workMeanwhile(start, [acts])
      later(commit)
      await Promise.all(sent)
      return result
    } catch (error) {
      broken = await rollback(client)
      throw (await firstFailure(sent)) ?? error
    } finally {
      client.release(broken)
    }
  }

  const write: GroupCommit = work => transaction(() => writePool.connect(), begin, work)
  return {
    pool,
    handle,
    write,
    writeInGroup: groupCommit({
      connect: () => groupPool.connect(),
      begin,
      commit,
      rollback,
      isNear: (options.isNear ?? false) && availableParallelism() > 1,
      write,
    }),
    snapshot: work => transaction(() => pool.connectReal(), beginSnapshot, work),
    async close() {
      await prisma.$disconnect()
      await Promise.all([pool.end(), writePool.end(), groupPool.end()])
    },
  }
}

function watched<Pool extends pg.Pool>(pool: Pool): Pool {
  pool.on('error', () => {
    // An idle connection broke; the pool has dropped it and the next statement opens another or reports.
  })
  // A connection that breaks while it is held reports through the statement that it carries.
  pool.on('connect', client => client.on('error', () => {}))
  return pool
}

/** pg knows it, and declares it nowhere. */
const processIdOf = (client: pg.PoolClient): number => (client as unknown as { processID: number }).processID

function readsOnly(): never {
  throw new Error('a read writes nothing')
}

/** Prisma reads every timestamp as if it were in UTC. */
const inUtc = '-c TimeZone=UTC'

/**
 * For connections that change. Each statement is planned once per connection, not at every call: planning a claim costs more
 * than claiming. Such a plan knows no values, and believes that next to nothing fits: a bitmap would read all that does, and sort
 * it, where an index read in its order stops at the first. Reads keep the choice, since a filter that is not used is better planned away.
 */
const planned = '-c plan_cache_mode=force_generic_plan -c enable_bitmapscan=off'

/**
 * For the groups of our own Postgres, whose superuser we are: pg_stat_activity does not say what they do. To say it, the text of each
 * statement is measured twice and copied every time it is carried out, and these are long and short-lived.
 */
const untold = '-c track_activities=off'

const begin = statement('begin', 'BEGIN')
const beginSnapshot = statement('begin_snapshot', 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')

const commit = statement('commit', 'COMMIT')

const beginPart = statement('part.begin', 'SAVEPOINT part')
const undoPart = statement('part.undo', 'ROLLBACK TO SAVEPOINT part')
const endPart = statement('part.end', 'RELEASE SAVEPOINT part')

/** The savepoint travels with the first statement of the part, and what ends it with whatever comes next. */
const partOf =
  (later: Handle['later']): Handle['part'] =>
  async work => {
    later(beginPart, [])
    try {
      return await work()
    } catch (error) {
      later(undoPart, [])
      throw error
    } finally {
      later(endPart, [])
    }
  }

/**
 * Prisma's pool. Inside an operation's transaction every query goes to that transaction's connection, so that Prisma and
 * the hot statements see and commit the same work; a nested Prisma transaction becomes a savepoint.
 */
class OperationPool extends pg.Pool {
  readonly current: AsyncLocalStorage<pg.PoolClient>

  constructor(config: pg.PoolConfig, current: AsyncLocalStorage<pg.PoolClient>) {
    super(config)
    this.current = current
    // pg.Pool declares overloads that a subclass cannot restate; these two are all that the adapter calls.
    const query = this.query.bind(this)
    Object.assign(this, {
      query: (...args: Parameters<typeof query>) => {
        const client = this.current.getStore()
        if (!client) return query(...args)
        flightsOn(client).leave()
        return client.query(...args)
      },
      connect: (callback?: unknown) => {
        const client = this.current.getStore()
        if (client && callback === undefined) return Promise.resolve(savepointClient(client))
        return Reflect.apply(pg.Pool.prototype.connect, this, callback === undefined ? [] : [callback])
      },
    })
  }

  /** A connection of the pool itself, whatever transaction the caller is in. */
  connectReal(): Promise<pg.PoolClient> {
    return this.current.exit(() => super.connect())
  }
}

const savepointFor: Record<string, string> = {
  BEGIN: 'SAVEPOINT nested',
  COMMIT: 'RELEASE SAVEPOINT nested',
  ROLLBACK: 'ROLLBACK TO SAVEPOINT nested',
}

function savepointClient(client: pg.PoolClient) {
  return {
    query: (config: pg.QueryConfig) => {
      flightsOn(client).leave()
      return client.query({ ...config, text: savepointFor[config.text] ?? config.text, name: undefined })
    },
    on: () => {},
    removeListener: () => {},
    release: () => {},
  }
}

const sqlOf =
  (send: Flights['send']): Sql =>
  <Row extends pg.QueryResultRow>(statement: Statement, values: readonly unknown[] = []) =>
    send(statement, values) as Promise<Row[]>

/** For one alone. */
const gatherOf =
  (send: Flights['send']): Handle['gather'] =>
  <Ask, Row extends pg.QueryResultRow>(statement: Gathered<Ask>, ask: Ask) =>
    send(statement, statement.values([ask])) as Promise<Row[]>

const onOwnConnection =
  (pool: OperationPool): Sql =>
  async (statement, values) => {
    const client = await pool.connectReal()
    try {
      return await sqlOf(flightsOn(client).send)(statement, values)
    } finally {
      client.release()
    }
  }

/** Behind a statement that failed every other one fails too: the first failure is the cause. */
async function firstFailure(sent: readonly Promise<unknown>[]): Promise<unknown> {
  const results = await Promise.allSettled(sent)
  return results.find(result => result.status === 'rejected')?.reason
}

async function rollback(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    // A BEGIN that still waits would otherwise follow the ROLLBACK, and the connection go back inside a transaction.
    flightsOn(client).leave()
    await client.query('ROLLBACK')
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** Prisma gathers findUnique calls of one tick into one query, across transactions: they would read each other's work. */
function refuseFindUnique(prisma: PrismaClient): PrismaClient {
  const refuse = () => {
    throw new Error('findUnique gathers calls across transactions: use findFirst')
  }
  return prisma.$extends({
    query: { $allModels: { findUnique: refuse, findUniqueOrThrow: refuse } },
  }) as unknown as PrismaClient
}

const names = new Map<string, string>()

function statementName(sql: string): string {
  let name = names.get(sql)
  if (name === undefined) {
    name = `prisma_${names.size}`
    names.set(sql, name)
  }
  return name
}
