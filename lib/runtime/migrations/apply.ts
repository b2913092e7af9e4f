import { setTimeout as sleep } from 'node:timers/promises'
import { StartupError } from '../startup-error.ts'
import { openSchemaEngine } from './engine.ts'
import type { EngineSession } from './engine-adapter.ts'
import { type Migration, migrationList } from './folder.ts'

/** How long a table lock may be waited for before the migration steps back, and how often it tries. */
const lockTimeout = '2s'
const attempts = 15

/**
 * Applies the `pending` ones of `all`, in order; each with its row in `_prisma_migrations` is one transaction.
 * @throws StartupError with Postgres's words when one fails; that one is undone, those before it stay
 */
export async function applyMigrations(
  session: EngineSession,
  folder: string,
  all: Migration[],
  pending: Migration[],
  log: (line: string) => void,
): Promise<void> {
  await session.query(`SET lock_timeout = '${lockTimeout}'; SET statement_timeout = '10min'`)
  const engine = await openSchemaEngine(session)
  for (const [index, { name }] of pending.entries()) {
    log(`Migrating the database: ${name}`)
    const later = pending.slice(index + 1)
    const migrationsList = migrationList(
      folder,
      all.filter(migration => !later.includes(migration)),
    )
    const input = { migrationsList, filters: { externalTables: [], externalEnums: [] } }
    await patiently(name, () => inTransaction(session, () => engine.applyMigrations(input)))
  }
}

/** A busy table must not make everybody queue behind us: give up soon, come back later. */
async function patiently(name: string, apply: () => Promise<string | undefined>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const failure = await apply()
    if (failure === undefined) return
    if (!failure.includes('lock timeout') || attempt === attempts)
      throw new StartupError(`The migration ${name} failed and was undone.`, failure)
    await sleep(500)
  }
}

async function inTransaction(
  session: EngineSession,
  work: () => Promise<unknown>,
): Promise<string | undefined> {
  session.scriptError = undefined
  await session.query('BEGIN')
  try {
    await work()
    await session.query('COMMIT')
    return undefined
  } catch (error) {
    await session.query('ROLLBACK').catch(() => {}) // without a connection there is no transaction either
    return String(session.scriptError ?? error)
  }
}
