import { DatabaseError, type QueryResult } from 'pg'
import { StartupError } from '../startup-error.ts'
import type { Migration } from './folder.ts'

/** A row of Prisma's `_prisma_migrations`. */
export type AppliedMigration = {
  migration_name: string
  checksum: string
  finished_at: Date | null
  rolled_back_at: Date | null
}

type Queryable = { query(text: string): Promise<QueryResult<AppliedMigration>> }

/**
 * The migrations that this database still lacks, in order.
 * @throws StartupError when what it has does not fit what this Baton has
 */
export async function pendingMigrations(database: Queryable, migrations: Migration[]): Promise<Migration[]> {
  const applied = (await readApplied(database)).filter(row => row.rolled_back_at === null)
  const problem = historyProblem(migrations, applied)
  if (problem) throw new StartupError(problem)
  const names = new Set(applied.map(row => row.migration_name))
  return migrations.filter(migration => !names.has(migration.name))
}

export function historyProblem(migrations: Migration[], applied: AppliedMigration[]): string | undefined {
  for (const { migration_name: name, checksum, finished_at } of applied) {
    const ours = migrations.find(migration => migration.name === name)
    if (!ours)
      return `The database is newer than this Baton (it has the migration ${name}): install the newer Baton.`
    if (finished_at === null)
      return (
        `The migration ${name} was begun by another tool and did not finish: look at the database, then record ` +
        `the outcome with npx prisma migrate resolve (--applied or --rolled-back ${name}).`
      )
    if (ours.checksum !== checksum)
      return `The migration ${name} was edited after it had been applied: restore the file, and put the change in a new one.`
  }
  return undefined
}

async function readApplied(database: Queryable): Promise<AppliedMigration[]> {
  try {
    const columns = 'migration_name, checksum, finished_at, rolled_back_at'
    return (await database.query(`SELECT ${columns} FROM _prisma_migrations ORDER BY started_at`)).rows
  } catch (error) {
    if (error instanceof DatabaseError && error.code === '42P01') return [] // no such table: a new database
    throw error
  }
}
