import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartupError } from '../startup-error.ts'
import { answers } from './connection.ts'
import { type Credentials, databaseUrl } from './credentials.ts'
import { serverEnvironment } from './environment.ts'
import type { Postmaster } from './postmaster.ts'
import { commandAs, type RunAs } from './run-as.ts'
import { isDiskFull, lastLines, openServerLog } from './server-log.ts'

export type Launch = {
  program: string
  how: RunAs
  dataDir: string
  credentials: Credentials
  flags: Record<string, string>
  log: (line: string) => void
}

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  // Files in the data folder: /dev/shm is tiny in containers, and a killed server would leave its segments there.
  dynamic_shared_memory_type: 'mmap',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  // Pages in the log as they are: to compress them took a tenth of the processor time of all writes (measured).
  wal_compression: 'off',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
}

/** Crash recovery replays what was written since the last checkpoint: it may take a while, never this long. */
const recoveryPatience = 5 * 60_000
const attempts = 20

/**
 * Starts the server on a free port and waits until it answers. Tries again while the port is taken by somebody
 * else, and while the last processes of a killed server are still leaving.
 * @throws StartupError with the end of Postgres's log
 */
export async function launchPostmaster(launch: Launch): Promise<Postmaster> {
  let port = await freePort(launch.credentials.port)
  for (let attempt = 1; ; attempt++) {
    const outcome = await startOnce(launch, port)
    if ('pid' in outcome) return outcome
    const again = attempt < attempts && retryOf(outcome.failure)
    if (!again)
      throw new StartupError(launchFailure(outcome.failure, launch.dataDir), lastLines(outcome.failure))
    await sleep(250)
    if (again === 'other port') port = await freePort()
  }
}

/** Turns the log of a failed start into what to do about it. */
export function launchFailure(log: string, dataDir: string): string {
  if (isDiskFull(log)) return `There is no space left on the disk that holds ${dataDir}.`
  if (/checksum|invalid page|could not read|PANIC|invalid data|could not locate a valid checkpoint/.test(log))
    return `The database in ${dataDir} is damaged: restore it from a backup.`
  if (log.includes('Permission denied'))
    return `Postgres may not read its data in ${dataDir}: check who owns it.`
  return `The built-in Postgres did not start (its log is ${dataDir}.log).`
}

function retryOf(log: string): 'other port' | 'same port' | undefined {
  if (/Address already in use|could not create any TCP\/IP sockets/.test(log)) return 'other port'
  if (/still in use|lock file "postmaster.pid" already exists/.test(log)) return 'same port'
  return undefined
}

async function startOnce(launch: Launch, port: number): Promise<Postmaster | { failure: string }> {
  const log = openServerLog(launch.dataDir)
  const child = spawnServer(launch, port, log.descriptor)
  const ended = new Promise<string>(resolve => {
    child.once('error', error => resolve(String(error)))
    child.once('exit', () => resolve(log.written()))
  })
  log.close()
  const ready = waitUntilReady(launch, port, () => child.exitCode === null && child.signalCode === null)
  const failure = await Promise.race([ended, ready])
  child.removeAllListeners() // from now on its end is nobody's failure to start
  if (failure !== undefined || child.pid === undefined) return { failure: failure ?? '' }
  child.unref()
  return { pid: child.pid, port }
}

function spawnServer({ program, how, dataDir, flags }: Launch, port: number, output: number) {
  const all = Object.entries({ ...settings, ...flags, port: String(port) })
  const run = commandAs(how, program, [
    '-D',
    dataDir,
    ...all.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ])
  const stdio = ['ignore' as const, output, output]
  // Its own process group: Ctrl-C in the terminal must not stop it before the server has drained.
  return spawn(run.command, run.args, {
    ...run.options,
    cwd: '/',
    env: serverEnvironment(),
    detached: true,
    stdio,
  })
}

async function waitUntilReady(launch: Launch, port: number, isAlive: () => boolean): Promise<undefined> {
  const started = Date.now()
  let nextWord = started + 5000
  while (isAlive() && (await answers(databaseUrl(launch.credentials, port, 'postgres'))) !== 'yes') {
    if (Date.now() - started > recoveryPatience)
      throw new StartupError('The built-in Postgres was not ready within 5 minutes.')
    if (Date.now() > nextWord) {
      launch.log('Postgres is recovering from its log …')
      nextWord += 10_000
    }
    await sleep(25)
  }
  // A dead server is reported by its exit event, which has the log.
  return isAlive() ? undefined : new Promise<never>(() => {})
}

/** The port of the last start when it is free, so open connections find the server again. */
async function freePort(wanted?: number): Promise<number> {
  return (wanted && (await tryPort(wanted))) || (await tryPort(0)) || freePort()
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined))
    })
  })
}
