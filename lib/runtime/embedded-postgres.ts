import { mkdirSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { findPostgresBinaries } from './postgres/binaries.ts'
import { prepareCluster } from './postgres/cluster.ts'
import { answers, ensureDatabase } from './postgres/connection.ts'
import { type Credentials, databaseUrl, readCredentials, writeCredentials } from './postgres/credentials.ts'
import { launchPostmaster } from './postgres/launch.ts'
import {
  findPostmaster,
  freeReusedPid,
  hasEnded,
  isGone,
  isPostmaster,
  type Postmaster,
  stopPostmaster,
} from './postgres/postmaster.ts'
import { StartupError } from './startup-error.ts'

export type EmbeddedPostgres = {
  url: string
  pid: number
  /** Fast shutdown; immediate after 10 s. */
  stop(): Promise<void>
  /** Resolves when the server has ended, also by itself: then start it again, the url stays the same. */
  ended: Promise<void>
}

export type EmbeddedPostgresOptions = {
  /** The data folder. Beside it: `<dataDir>.json` (password and port), `<dataDir>.log` (Postgres's log). */
  dataDir: string
  log: (line: string) => void
  /** Postgres settings over ours, e.g. `{ fsync: 'off' }` in tests. */
  flags?: Record<string, string>
}

/** A server that a killed Baton left behind and that is just ending may take this long (ms). */
const leavingPatience = 60_000

/**
 * Runs the Postgres that came with npm, on 127.0.0.1 and a free port, and makes its database `baton`. A server
 * that a killed Baton left running on this data is taken over. One Baton per data folder: the caller holds the
 * home's lock.
 * @throws StartupError
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = path.dirname(path.resolve(options.dataDir))
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const dataDir = path.join(realpathSync(folder), path.basename(options.dataDir))
  const server =
    (await adoptPostmaster(dataDir, options.log)) ?? (await startPostmaster({ ...options, dataDir }))
  const credentials = readCredentials(dataDir)
  await ensureDatabase(databaseUrl(credentials, server.port, 'postgres'), credentials.database)
  return {
    url: databaseUrl(credentials, server.port),
    pid: server.pid,
    stop: async () => {
      if (isPostmaster(server.pid, dataDir)) await stopPostmaster(server.pid)
    },
    ended: hasEnded(server.pid),
  }
}

async function startPostmaster({ dataDir, log, flags = {} }: EmbeddedPostgresOptions): Promise<Postmaster> {
  const binaries = findPostgresBinaries()
  const how = await prepareCluster(binaries, dataDir, flags.fsync !== 'off')
  freeReusedPid(dataDir)
  const credentials = readCredentials(dataDir)
  const server = await launchPostmaster({ program: binaries.postgres, how, dataDir, credentials, flags, log })
  writeCredentials(dataDir, { ...credentials, port: server.port })
  return server
}

async function adoptPostmaster(
  dataDir: string,
  log: (line: string) => void,
): Promise<Postmaster | undefined> {
  const left = findPostmaster(dataDir)
  if (left === undefined) return undefined
  const credentials = readCredentials(dataDir)
  if (await isOurs(left, credentials)) {
    log(`Taking over the Postgres that is still running (process ${left.pid}).`)
    return left
  }
  log(`Waiting for the old Postgres (process ${left.pid}) to end …`)
  if (await isGone(left.pid, leavingPatience)) return undefined
  throw new StartupError(
    `Another Postgres (process ${left.pid}) runs on ${dataDir} and does not answer to our password: end it first.`,
  )
}

async function isOurs({ port }: Postmaster, credentials: Credentials): Promise<boolean> {
  return (await answers(databaseUrl(credentials, port, 'postgres'))) === 'yes'
}
