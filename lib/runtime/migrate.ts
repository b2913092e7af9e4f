import { setTimeout as sleep } from 'node:timers/promises'
import { connected } from './check-database.ts'
import { applyMigrations } from './migrations/apply.ts'
import { EngineSession } from './migrations/engine-adapter.ts'
import { type Migration, migrationsFolder, readMigrations } from './migrations/folder.ts'
import { pendingMigrations } from './migrations/history.ts'
import { StartupError } from './startup-error.ts'

type MigrateOptions = { url: string; log: (line: string) => void; folder?: string }

/** Prisma's own lock, so that `prisma migrate deploy` elsewhere waits too. */
const prismaLock = 72707369

/**
 * Brings the database to this Baton's prisma/migrations; any number of servers may call it at once. Each migration
 * and its row in `_prisma_migrations` are one transaction, so a crash in between leaves nothing half done: the next
 * call applies it again from its start. (A script therefore cannot use CREATE INDEX CONCURRENTLY.)
 * @throws StartupError when the database cannot be reached, its history does not fit, or a migration fails
 */
export async function migrate({
  url,
  log,
  folder = migrationsFolder,
}: MigrateOptions): Promise<{ applied: string[] }> {
  const migrations = readMigrations(folder)
  const pending = await connected(url, client => pendingMigrations(client, migrations))
  if (pending.length === 0) return { applied: [] }
  const session = new EngineSession(url)
  try {
    await waitForTurn(session, log)
    return { applied: await applyPending(session, folder, migrations, log) }
  } finally {
    await session.end()
  }
}

async function waitForTurn(session: EngineSession, log: (line: string) => void): Promise<void> {
  const tryLock = `SELECT pg_try_advisory_lock(${prismaLock}) AS taken`
  for (let attempt = 0; !(await session.query<{ taken: boolean }>(tryLock)).rows[0]?.taken; attempt++) {
    if (attempt === 20) log('Another server is migrating the database; waiting for it …')
    await sleep(100)
  }
}

async function applyPending(
  session: EngineSession,
  folder: string,
  migrations: Migration[],
  log: (line: string) => void,
): Promise<string[]> {
  const pending = await pendingMigrations(session, migrations)
  if (pending.length > 0) await applyMigrations(session, folder, migrations, pending, log)
  const [missing] = await pendingMigrations(session, migrations)
  if (missing)
    throw new StartupError(`The migration ${missing.name} was not recorded: the connection was lost.`)
  return pending.map(migration => migration.name)
}
