import type { Duplex } from 'node:stream'
import pg from 'pg'
import { Instant } from './instant.ts'

/** A hot statement: prepared once per connection under its name. Parameters are $1, $2, … */
export type Statement = {
  readonly name: string
  readonly text: string
  /** It changes and locks nothing. */
  readonly reads?: true
  /** What each of its rows has beside the columns that are returned: to widen a large object costs more than to read it. */
  readonly also?: Readonly<Record<string, unknown>>
}

/** Sends statements on one connection; those of one turn of the event loop travel together. */
export type Flights = {
  /** `onChange` is told when the statement wrote a row. */
  send(statement: Statement, values: readonly unknown[], onChange?: () => void): Promise<pg.QueryResultRow[]>
  /** The server begins with what waits, and answers it with what is sent until `leave`, or until the end of the turn of the next `send`. */
  start(): void
  /** What waits leaves now: before something that does not travel with it. */
  leave(): void
}

type Sent = {
  statement: Statement
  /** As they go over the wire. */
  values: readonly unknown[]
  onChange: (() => void) | undefined
  resolve(rows: pg.QueryResultRow[]): void
  reject(error: unknown): void
}

const known = new WeakMap<pg.PoolClient, Flights>()

export function flightsOn(client: pg.PoolClient): Flights {
  const found = known.get(client)
  if (found) return found
  const shapes = new Map<string, Shape>()
  let waiting: Sent[] = []
  let started: Flight | undefined
  let leavesSoon = false
  const depart = (isWhole: boolean) => {
    const sent = waiting
    waiting = []
    leavesSoon = false
    if (started) started.add(sent, isWhole)
    else if (sent.length > 0) {
      started = new Flight(sent, shapes, isWhole)
      client.query(started as unknown as pg.Query)
    }
    if (isWhole) started = undefined
  }
  const start = () => depart(false)
  const leave = () => depart(true)
  const leaveSoon = () => {
    if (leavesSoon) leave()
  }
  const flights: Flights = {
    send: (statement, values, onChange) =>
      new Promise((resolve, reject) => {
        waiting.push({ statement, values: values.map(onTheWire), onChange, resolve, reject })
        if (leavesSoon) return
        leavesSoon = true
        process.nextTick(leaveSoon)
      }),
    start,
    leave,
  }
  known.set(client, flights)
  return flights
}

/**
 * As Postgres reads it; what is binary already (pg-array.ts) is. pg would look in each item of an array twice for what must be escaped, and
 * next to none has it.
 */
function onTheWire(value: unknown): unknown {
  if (typeof value === 'string' || value === null || Buffer.isBuffer(value)) return value
  if (Array.isArray(value) && value.every(isText)) return `{${value.map(quoted).join()}}`
  return value instanceof Date ? value.toISOString() : utils.prepareValue(value)
}

const isText = (item: unknown): item is string | null => typeof item === 'string' || item === null

const quoted = (text: string | null): string =>
  text === null
    ? 'NULL'
    : `"${text.includes('"') || text.includes('\\') ? text.replaceAll(/["\\]/g, '\\$&') : text}"`

type Field = { name: string; dataTypeID: number; format: 'text' | 'binary' }

/** How the rows of a prepared statement are read: told by the server once, when it is prepared. */
class Shape {
  private readonly columns: readonly { name: string; parse(text: string): unknown }[]
  private readonly empty: pg.QueryResultRow

  constructor(fields: readonly Field[], also: Statement['also']) {
    this.columns = fields.map(({ name, dataTypeID, format }) => ({
      name,
      parse: types.getTypeParser(dataTypeID, format) as (text: string) => unknown,
    }))
    this.empty = { ...Object.fromEntries(fields.map(({ name }) => [name, null])), ...also }
  }

  read(values: readonly (string | null)[]): pg.QueryResultRow {
    const row = { ...this.empty }
    let place = 0
    for (const { name, parse } of this.columns) {
      const value = values[place++]
      if (typeof value === 'string') row[name] = parse(value)
    }
    return row
  }
}

/** What is used of pg's connection and of its messages. */
type Connection = {
  stream: Duplex
  close(what: object): void
  parse(query: object): void
  bind(query: object): void
  describe(what: object): void
  execute(what: object): void
  sync(): void
}

const { utils } = pg as unknown as { utils: { prepareValue(value: unknown): unknown } }

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === pg.types.builtins.INT8) return Number
    if (oid === pg.types.builtins.TIMESTAMPTZ) return instant
    return pg.types.getTypeParser(oid, format)
  },
}

const parseInstant = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ)

/** "2026-11-21 10:00:00.123+00", as our connections have it, is nearly ISO 8601; what is unusual goes the slow way. */
function instant(text: string): Date {
  if (text.length < 22 || text.length > 26 || text[10] !== ' ' || !text.endsWith('+00'))
    return parseInstant(text)
  const iso = `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).padEnd(3, '0')}Z`
  return new Instant(iso, iso)
}

/**
 * Several prepared statements under one Sync: the server answers all of them in one write, and after a failure it skips the
 * rest. pg itself would sync, describe and be answered for each: on loopback a system call costs more than a statement.
 */
class Flight {
  readonly sent: Sent[]
  readonly shapes: Map<string, Shape>
  readonly rows: undefined
  /** Nothing is added any more. */
  isWhole: boolean
  connection: Connection | undefined
  failure: unknown
  answered = 0
  shape: Shape | undefined
  found: pg.QueryResultRow[] = []

  constructor(sent: Sent[], shapes: Map<string, Shape>, isWhole: boolean) {
    this.sent = sent
    this.shapes = shapes
    this.isWhole = isWhole
  }

  submit(connection: Connection): null {
    this.connection = connection
    this.write(connection, this.sent)
    return null
  }

  add(sent: readonly Sent[], isWhole: boolean): void {
    this.isWhole = isWhole
    // Behind what failed the server skips everything until the Sync.
    if (this.failure === undefined) this.sent.push(...sent)
    else for (const { reject } of sent) reject(this.failure)
    // Before it was submitted there is nothing to add to: all of it is written then.
    if (this.connection) this.write(this.connection, this.failure === undefined ? sent : [])
  }

  private write(connection: Connection, sent: readonly Sent[]): void {
    connection.stream.cork()
    for (const { statement, values } of sent) {
      const isPrepared = this.shapes.has(statement.name)
      if (!isPrepared) prepare(connection, statement)
      connection.bind({ statement: statement.name, values })
      if (!isPrepared) connection.describe({ type: 'P' })
      connection.execute({})
    }
    if (this.isWhole) connection.sync()
    connection.stream.uncork()
  }

  handleRowDescription({ fields }: { fields: Field[] }): void {
    this.shape = new Shape(fields, this.sent[this.answered]?.statement.also)
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    this.shape ??= this.shapes.get(this.sent[this.answered]?.statement.name ?? '')
    if (this.shape) this.found.push(this.shape.read(fields))
  }

  handleCommandComplete({ text }: { text: string }): void {
    const sent = this.sent[this.answered++]
    if (!sent) return
    if (sent.onChange && hasChanged(text)) sent.onChange()
    if (!this.shapes.has(sent.statement.name))
      this.shapes.set(sent.statement.name, this.shape ?? new Shape([], undefined))
    sent.resolve(this.found)
    this.shape = undefined
    this.found = []
  }

  handleError(error: unknown): void {
    this.failure = error
    for (const { reject } of this.sent.slice(this.answered)) reject(error)
    this.answered = this.sent.length
  }

  handleReadyForQuery(): void {}
}

/** A command tag names the command and how many rows it wrote: "UPDATE 1". */
const hasChanged = (tag: string): boolean => /^(INSERT|UPDATE|DELETE|MERGE) .*[1-9]/.test(tag)

// pg lets only its own queries into a pipeline.
Object.setPrototypeOf(Flight.prototype, pg.Query.prototype)

/** One that failed may be there or not: closing what is not there is no error. */
function prepare(connection: Connection, { name, text }: Statement): void {
  connection.close({ type: 'S', name })
  connection.parse({ name, text, types: [] })
}
