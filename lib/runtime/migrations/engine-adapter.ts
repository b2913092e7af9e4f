import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum, type SqlDriverAdapter, type SqlQuery } from '@prisma/driver-adapter-utils'
import { Pool, type PoolClient, type QueryArrayConfig } from 'pg'

const charOid = 18
const textOid = 25

/**
 * The migration engine's session: looks like a pool to PrismaPg, but is one connection, which holds a lock and a
 * transaction around what the engine does (a real pool drops a connection after every error).
 *
 * PrismaPg does not know the catalogue's type "char" (`relkind` and the like), which the engine reads: such columns
 * are shown as text, and remembered by the rows they came with.
 */
export class EngineSession extends Pool {
  readonly charColumns = new WeakMap<unknown[], number[]>()
  /** What Postgres said about the last script; the engine loses it when it then cannot note the failure. */
  scriptError: unknown

  constructor(url: string) {
    super({ connectionString: url, max: 1 })
    this.on('error', () => {}) // a lost connection also fails the query that is waiting
    const end: () => Promise<void> = this.end.bind(this)
    let session: Promise<PoolClient> | undefined
    // pg.Pool declares overloads that a subclass cannot restate; these two are all that is called.
    Object.assign(this, {
      query: async (config: QueryArrayConfig) => {
        session ??= this.connect()
        const result = await (await session).query(config)
        this.#showCharAsText(result)
        return result
      },
      end: async () => {
        ;(await session)?.release(true)
        await end()
      },
    })
  }

  #showCharAsText({ fields, rows }: { fields?: { dataTypeID: number }[]; rows: unknown[] }): void {
    // A script of several statements gives a list of results without fields, and nobody reads them.
    const columns = (fields ?? []).filter(field => field.dataTypeID === charOid)
    if (columns.length === 0 || !fields) return
    this.charColumns.set(
      rows,
      columns.map(field => fields.indexOf(field)),
    )
    for (const field of columns) field.dataTypeID = textOid
  }
}

/**
 * PrismaPg for the migration engine. It cuts a script at every semicolon (also inside a function body) and sends the
 * pieces one by one, each its own transaction; here a script is one simple query, which Postgres itself parses and
 * runs all or nothing.
 */
export async function engineAdapter(session: EngineSession): Promise<SqlDriverAdapter> {
  const adapter = await new PrismaPg(session).connect()
  const queryRaw = adapter.queryRaw.bind(adapter)
  return Object.assign(adapter, {
    async queryRaw(query: SqlQuery) {
      const result = await queryRaw(query)
      for (const column of session.charColumns.get(result.rows) ?? [])
        result.columnTypes[column] = ColumnTypeEnum.Character
      return result
    },
    async executeScript(sql: string) {
      try {
        await adapter.executeRaw({ sql, args: [], argTypes: [] })
      } catch (error) {
        session.scriptError = error
        throw error
      }
    },
  })
}
