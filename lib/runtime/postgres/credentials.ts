import { randomBytes } from 'node:crypto'
import { chownSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { StartupError } from '../startup-error.ts'

/** Kept in `<dataDir>.json` (mode 0600, the caller's own). The port is the one of the last start. */
export type Credentials = { user: string; password: string; database: string; port?: number }

export function newCredentials(): Credentials {
  return { user: 'baton', password: randomBytes(24).toString('hex'), database: 'baton' }
}

/** @throws StartupError when the file that belongs to the data is missing or not readable */
export function readCredentials(dataDir: string): Credentials {
  const file = credentialsFile(dataDir)
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Credentials
  } catch (error) {
    throw new StartupError(
      `The password of the database in ${dataDir} cannot be read from ${file}: put that file back from a backup.`,
      String(error),
    )
  }
}

export function writeCredentials(dataDir: string, credentials: Credentials): void {
  const file = credentialsFile(dataDir)
  writeFileSync(`${file}.new`, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600, flush: true })
  keepOwner(file, `${file}.new`)
  renameSync(`${file}.new`, file)
}

export function databaseUrl(credentials: Credentials, port: number, database = credentials.database): string {
  return `postgres://${credentials.user}:${credentials.password}@127.0.0.1:${port}/${database}`
}

/** A start by root must not lock the user out whose file it was. */
function keepOwner(file: string, successor: string): void {
  const owner = statSync(file, { throwIfNoEntry: false })
  if (owner && process.getuid?.() === 0) chownSync(successor, owner.uid, owner.gid)
}

function credentialsFile(dataDir: string): string {
  return `${dataDir}.json`
}
