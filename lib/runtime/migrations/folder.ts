import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MigrationList } from '@prisma/schema-engine-wasm'

export type Migration = { name: string; script: string; checksum: string }

export const migrationsFolder = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url))

/** The migrations of the folder in the order in which they apply; the checksum is Prisma's: sha256 of the file. */
export function readMigrations(folder: string): Migration[] {
  return migrationNames(folder).map(name => {
    const script = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8')
    return { name, script, checksum: createHash('sha256').update(script).digest('hex') }
  })
}

/** The same in the shape that Prisma's engine wants. */
export function migrationList(folder: string, migrations: Migration[]): MigrationList {
  return {
    baseDir: folder,
    lockfile: { path: './migration_lock.toml', content: lockfile(folder) },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, script }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: script } },
    })),
  }
}

function migrationNames(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter(name => existsSync(path.join(folder, name, 'migration.sql')))
    .sort()
}

function lockfile(folder: string): string | null {
  const file = path.join(folder, 'migration_lock.toml')
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}
