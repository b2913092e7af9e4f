/**
 * Writes the migration that leads from the existing ones to prisma/schema.prisma:
 *   node scripts/new-migration.ts add-task-priority
 * An embedded Postgres in a temporary folder serves as the shadow database. Edit the file before it is applied.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { startEmbeddedPostgres } from '#lib/runtime/embedded-postgres.ts'
import { openSchemaEngine } from '#lib/runtime/migrations/engine.ts'
import { EngineSession } from '#lib/runtime/migrations/engine-adapter.ts'
import { migrationList, migrationsFolder, readMigrations } from '#lib/runtime/migrations/folder.ts'
import { ensureDatabase } from '#lib/runtime/postgres/connection.ts'

const schemaFile = fileURLToPath(new URL('../prisma/schema.prisma', import.meta.url))
const lockfile = '# Do not edit: which database the migrations are for.\nprovider = "postgresql"\n'

const name = process.argv[2]?.replaceAll(/[^a-zA-Z0-9]+/g, '_').toLowerCase()
if (!name) {
  console.error('Usage: node scripts/new-migration.ts NAME')
  process.exit(2)
}
ensureLockfile()
const script = await withTemporaryPostgres(difference)
console.log(script ? `Wrote ${write(name, script)}` : 'The migrations already lead to prisma/schema.prisma.')

async function difference(adminUrl: string): Promise<string | null> {
  await ensureDatabase(adminUrl, 'shadow')
  const main = new EngineSession(adminUrl)
  const shadow = new EngineSession(adminUrl.replace(/\/[^/]*$/, '/shadow'))
  const content = readFileSync(schemaFile, 'utf8')
  try {
    const engine = await openSchemaEngine(main, shadow)
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'migrations', ...migrationList(migrationsFolder, readMigrations(migrationsFolder)) },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    })
    return exitCode === 2 ? stdout : null
  } finally {
    await Promise.all([main.end(), shadow.end()])
  }
}

async function withTemporaryPostgres<T>(use: (url: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-shadow-'))
  const flags = { fsync: 'off' }
  try {
    const postgres = await startEmbeddedPostgres({
      dataDir: path.join(folder, 'postgres'),
      log: () => {},
      flags,
    })
    try {
      return await use(postgres.url)
    } finally {
      await postgres.stop()
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function write(name: string, script: string): string {
  const timestamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)
  const folder = path.join(migrationsFolder, `${timestamp}_${name}`)
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, 'migration.sql')
  writeFileSync(file, script)
  return path.relative(process.cwd(), file)
}

/** The engine reads the kind of database from it. */
function ensureLockfile(): void {
  mkdirSync(migrationsFolder, { recursive: true })
  const file = path.join(migrationsFolder, 'migration_lock.toml')
  if (!existsSync(file)) writeFileSync(file, lockfile)
}
