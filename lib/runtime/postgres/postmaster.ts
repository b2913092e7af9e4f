import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartupError } from '../startup-error.ts'
import { isRunning, processCommand } from './processes.ts'

export type Postmaster = { pid: number; port: number }

/** A process number that no system gives out, so Postgres sees that nobody holds the lock. */
const nobodysPid = 2 ** 31 - 2

/** The server that runs on this data according to its lock file, if it is really alive. */
export function findPostmaster(dataDir: string): Postmaster | undefined {
  const lines = lockLines(dataDir)
  const [pid, port] = [Number(lines?.[0]), Number(lines?.[3])]
  if (!lines || !Number.isInteger(pid)) return undefined
  return isPostmaster(pid, dataDir) ? { pid, port } : undefined
}

/**
 * Postgres refuses to start while *any* process has the number in its lock file. When that process is not the
 * server (the number was given out again, as in a restarted container, or it is a zombie), only the number is
 * replaced: the file stays, because Postgres also learns from it whether an old server's memory is still in use.
 */
export function freeReusedPid(dataDir: string): void {
  const lines = lockLines(dataDir)
  if (!lines || isPostmaster(Number(lines[0]), dataDir)) return
  writeFileSync(lockFile(dataDir), [String(nobodysPid), ...lines.slice(1)].join('\n'))
}

/**
 * Fast shutdown: sessions are ended, nothing is lost. After `patience` ms an immediate one: nothing is lost either,
 * the next start recovers from the log.
 */
export async function stopPostmaster(pid: number, patience = 10_000): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    signalIfThere(pid, signal)
    if (await isGone(pid, patience)) return
  }
  throw new StartupError(`Postgres (process ${pid}) did not end.`)
}

/** Resolves when the process has ended, for whatever reason; does not keep ours alive. */
export async function hasEnded(pid: number): Promise<void> {
  while (isRunning(pid)) await sleep(250, undefined, { ref: false })
}

/** Waits at most `patience` ms for the process to end; says whether it did. */
export async function isGone(pid: number, patience: number): Promise<boolean> {
  const deadline = Date.now() + patience
  while (isRunning(pid)) {
    if (Date.now() > deadline) return false
    await sleep(20)
  }
  return true
}

/** Whether this very server runs there, not another process that got its number. */
export function isPostmaster(pid: number, dataDir: string): boolean {
  const command = processCommand(pid)
  return command.includes('postgres') && command.includes(dataDir)
}

function lockLines(dataDir: string): string[] | undefined {
  return existsSync(lockFile(dataDir)) ? readFileSync(lockFile(dataDir), 'utf8').split('\n') : undefined
}

function lockFile(dataDir: string): string {
  return path.join(dataDir, 'postmaster.pid')
}

function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
