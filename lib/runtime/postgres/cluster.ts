import { execFile } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { StartupError } from '../startup-error.ts'
import type { PostgresBinaries } from './binaries.ts'
import { newCredentials, writeCredentials } from './credentials.ts'
import { serverEnvironment } from './environment.ts'
import { commandAs, type RunAs, runAs, type User } from './run-as.ts'
import { isDiskFull } from './server-log.ts'

/**
 * Makes sure that `dataDir` holds a complete cluster of the right major version, and says how to run it.
 * A new cluster is built in a folder beside it and renamed when whole, so a crash in between leaves nothing
 * that the next start could take for data.
 * @param durable false skips initdb's fsync (tests)
 */
export async function prepareCluster(
  binaries: PostgresBinaries,
  dataDir: string,
  durable: boolean,
): Promise<RunAs> {
  removeUnfinished(dataDir)
  if (!existsSync(dataDir)) await createCluster(binaries, dataDir, durable)
  const owner = ownerOf(dataDir)
  checkVersion(binaries, dataDir)
  const how = runAs(owner, [dataDir], binaries.postgres)
  if (owner.uid === 0 && how.user) takeOver(dataDir, how.user)
  return how
}

async function createCluster(binaries: PostgresBinaries, dataDir: string, durable: boolean): Promise<void> {
  const how = runAs(undefined, [path.dirname(dataDir)], binaries.postgres)
  const workshop = mkdtempSync(`${dataDir}.new-`)
  const data = path.join(workshop, 'data')
  const passwordFile = path.join(workshop, 'password')
  const credentials = newCredentials()
  mkdirSync(data, { mode: 0o700 })
  writeFileSync(passwordFile, credentials.password, { mode: 0o600 })
  if (how.user) for (const entry of [workshop, data, passwordFile]) give(entry, how.user)
  try {
    await initdb(binaries, how, data, passwordFile, durable)
    writeCredentials(dataDir, credentials)
    renameSync(data, dataDir)
  } finally {
    removeUnfinished(dataDir)
  }
}

async function initdb(
  binaries: PostgresBinaries,
  how: RunAs,
  data: string,
  passwordFile: string,
  durable: boolean,
): Promise<void> {
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = ['--username=baton', `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
  const safety = ['--data-checksums', ...(durable ? [] : ['--no-sync'])]
  const run = commandAs(how, binaries.initdb, [`--pgdata=${data}`, ...locale, ...access, ...safety])
  try {
    const options = { ...run.options, cwd: '/', env: serverEnvironment() }
    await promisify(execFile)(run.command, run.args, options)
  } catch (error) {
    throw new StartupError(initdbFailure(String(error)), String(error))
  }
}

/** Turns what initdb said into what to do about it. */
export function initdbFailure(output: string): string {
  if (isDiskFull(output)) return 'There is no space left on the disk for a new database.'
  if (output.includes('could not look up effective user'))
    return 'Postgres needs a user with a name, and this user id has none in /etc/passwd: add one, or set DATABASE_URL.'
  return 'A new Postgres database could not be created.'
}

function checkVersion(binaries: PostgresBinaries, dataDir: string): void {
  const file = path.join(dataDir, 'PG_VERSION')
  const version = existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
  if (version === String(binaries.majorVersion)) return
  const found = version ? `was written by Postgres ${version}` : 'is not a Postgres database'
  throw new StartupError(
    `${dataDir} ${found}, and this Baton carries Postgres ${binaries.majorVersion}: start the Baton that wrote it, ` +
      'or move the folder away to begin with an empty database.',
  )
}

function ownerOf(dataDir: string): User {
  const { uid, gid } = statSync(dataDir)
  const me = process.getuid?.()
  if (me === 0 || me === uid) return { uid, gid }
  throw new StartupError(
    `The database in ${dataDir} belongs to another user (id ${uid}): start Baton as that user or as root, ` +
      'or give the folder to this user.',
  )
}

/** Data that was copied by root belongs to root, which Postgres refuses. */
function takeOver(dataDir: string, user: User): void {
  give(dataDir, user)
  for (const entry of readdirSync(dataDir, { recursive: true, encoding: 'utf8' }))
    give(path.join(dataDir, entry), user)
}

function give(file: string, { uid, gid }: User): void {
  chownSync(file, uid, gid)
}

/** Called before and after: an initdb that outlived its killed Baton may make its folder once more. */
function removeUnfinished(dataDir: string): void {
  const folder = path.dirname(dataDir)
  for (const name of readdirSync(folder))
    if (name.startsWith(`${path.basename(dataDir)}.new-`))
      rmSync(path.join(folder, name), { recursive: true, force: true, maxRetries: 5 })
}
