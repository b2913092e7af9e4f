import path from 'node:path'
import type { Env } from '#lib/env.ts'
import { checkDatabase } from './check-database.ts'
import { keepPostgres } from './keep-postgres.ts'
import { migrate } from './migrate.ts'

export type Postgres = { url: string; isEmbedded: boolean; stop(): Promise<void> }

export type PostgresOptions = {
  allowUnsafe: boolean
  /** The built-in server ended and could not be started again. */
  onLost(error: unknown): void
}

/** The database of DATABASE_URL, or the built-in one under the home; checked and migrated. */
export async function openPostgres(
  env: Env,
  home: string,
  log: (line: string) => void,
  options: PostgresOptions,
): Promise<Postgres> {
  const postgres = await reach(env, home, log, options.onLost)
  try {
    await checkDatabase(postgres.url, options)
    const { applied } = await migrate({ url: postgres.url, log })
    if (applied.length > 0) log(`Applied ${applied.length} migration${applied.length > 1 ? 's' : ''}.`)
    return postgres
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

async function reach(
  env: Env,
  home: string,
  log: (line: string) => void,
  onLost: (error: unknown) => void,
): Promise<Postgres> {
  if (env.DATABASE_URL) return { url: env.DATABASE_URL, isEmbedded: false, stop: async () => {} }
  const { url, stop } = await keepPostgres({ dataDir: path.join(home, 'postgres'), log, onLost })
  return { url, isEmbedded: true, stop }
}
