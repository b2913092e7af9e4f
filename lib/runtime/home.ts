import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, statfsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartupError } from './startup-error.ts'

export type Home = {
  /** Absolute. */
  path: string
  /** Signs sessions and tokens: BATON_SECRET, or one that is made once and kept in the home. */
  secret: string
  /** Lets another server use the home. */
  close(): void
}

const neededBytes = 200 * 1024 * 1024

/**
 * Opens BATON_HOME (made with mode 0700) for this process alone. The lock is the kernel's, so it ends with its
 * process however that dies: nothing stale, no process number to be mistaken about.
 * @throws StartupError when it is in use, cannot be written, or its disk is nearly full
 */
export function openHome(folder: string, options: { secret?: string | undefined } = {}): Home {
  const home = path.resolve(folder)
  makeFolder(home)
  const release = lock(home)
  try {
    const problem = diskProblem(home, freeBytes(home))
    if (problem) throw new StartupError(problem)
    return { path: home, secret: options.secret ?? keptSecret(home), close: release }
  } catch (error) {
    release()
    throw error
  }
}

/** Why Baton does not start with so little room: a full disk stops a database in the middle of its work. */
export function diskProblem(home: string, free: number): string | undefined {
  if (free >= neededBytes) return undefined
  const megabytes = Math.floor(free / 1024 / 1024)
  return `Only ${megabytes} MB are free on the disk that holds ${home}, and Baton needs 200: make room, or set BATON_HOME to another disk.`
}

function freeBytes(home: string): number {
  const { bavail, bsize } = statfsSync(home)
  return bavail * bsize
}

function makeFolder(home: string): void {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 })
    writeFileSync(path.join(home, '.writable'), '', { mode: 0o600 })
  } catch (error) {
    throw new StartupError(
      `Baton cannot write to its folder ${home}: give it to this user, or set BATON_HOME to another folder.`,
      String(error),
    )
  }
}

/** SQLite takes an fcntl lock for us, which Node alone cannot. Nobody else may open that file: closing it unlocks. */
function lock(home: string): () => void {
  const holder = path.join(home, 'server.pid')
  const database = new DatabaseSync(path.join(home, 'lock'))
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    throw new StartupError(
      `Another Baton (process ${readHolder(holder)}) is using ${home}: stop it, or set BATON_HOME to another folder.`,
      String(error),
    )
  }
  writeFileSync(holder, `${process.pid}\n`, { mode: 0o600 })
  return () => database.close()
}

function readHolder(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : 'unknown'
}

function keptSecret(home: string): string {
  const file = path.join(home, 'secret')
  if (!existsSync(file)) {
    writeFileSync(`${file}.new`, randomBytes(32).toString('base64url'), { mode: 0o600, flush: true })
    renameSync(`${file}.new`, file)
  }
  return readFileSync(file, 'utf8').trim()
}
