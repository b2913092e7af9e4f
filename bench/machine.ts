import { readdirSync, readFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'

/** What the figures were taken on. No names: only what explains them. */
export const machine = () => ({
  cores: cpus().length,
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  platform: `${process.platform} ${process.arch}`,
  node: process.version,
})

/** A load above this at the start says that somebody else is using the machine. */
export const quietLoad = cpus().length * 1.25

export const load = (): number => loadavg()[0] ?? 0

/** Ticks of all processors since the machine started: stolen by its host, and all. */
export function processorTicks(): { stolen: number; all: number } {
  const ticks = read('/proc/stat').split('\n', 1)[0]?.split(/\s+/).slice(1, 9).map(Number) ?? []
  return { stolen: ticks[7] ?? 0, all: ticks.reduce((sum, count) => sum + count, 0) }
}

/** Microseconds of processor that a process, its ended children and everything it started have used. Linux. */
export function processorTime(pid: number): number {
  return family(pid).reduce((sum, each) => sum + each.time + each.timeOfEnded, 0)
}

/** MiB that a process and everything it started use; shared pages count by their share (PSS). Linux. */
export function memoryOf(pid: number): number {
  const kilobytes = family(pid).map(each =>
    Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${each.pid}/smaps_rollup`))?.[1] ?? 0),
  )
  return kilobytes.reduce((sum, size) => sum + size, 0) / 1024
}

export const parentOf = (pid: number): number => stat(pid)?.parent ?? 0

type Stat = { pid: number; parent: number; time: number; timeOfEnded: number }

function family(root: number): Stat[] {
  const all = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(name => stat(Number(name)) ?? [])
  const found = all.filter(({ pid }) => pid === root)
  for (const member of found) found.push(...all.filter(({ parent }) => parent === member.pid))
  return found
}

const microsecondsPerTick = 10_000

function stat(pid: number): Stat | undefined {
  // The fields follow the command's name, which is in parentheses and may hold anything.
  const fields = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ')
  if (!fields || fields.length < 16) return undefined
  const [user, system, endedUser, endedSystem] = fields.slice(11, 15).map(Number)
  return {
    pid,
    parent: Number(fields[1]),
    time: ((user ?? 0) + (system ?? 0)) * microsecondsPerTick,
    timeOfEnded: ((endedUser ?? 0) + (endedSystem ?? 0)) * microsecondsPerTick,
  }
}

/** Empty where there is none: another system, or a process that has just ended. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
