import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** Whether a process with this number runs. A zombie does not: its parent only has not noticed yet. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return !isZombie(pid)
}

/** The command line of a running process, arguments joined by spaces; empty when there is none. */
export function processCommand(pid: number): string {
  if (process.platform === 'linux') return readProc(pid, 'cmdline').replaceAll('\0', ' ')
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' })
  } catch {
    return '' // ps exits with 1 when there is no such process
  }
}

function isZombie(pid: number): boolean {
  // The state follows the command's name, which is in parentheses and may hold anything.
  return readProc(pid, 'stat').split(')').at(-1)?.trim().startsWith('Z') ?? false
}

function readProc(pid: number, file: string): string {
  const path = `/proc/${pid}/${file}`
  try {
    return existsSync(path) ? readFileSync(path, 'utf8') : ''
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return '' // it ended while we were reading
    throw error
  }
}
