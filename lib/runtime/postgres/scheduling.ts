import { execFile } from 'node:child_process'

/**
 * Linux: a process of the database on this machine that is asked for something waits until a processor is free, and does not take that
 * of who asked (SCHED_BATCH); its share stays the same. This server asks for many batches at once: it would otherwise
 * wait for its own processor at each. Where the system has no `chrt`, or forbids it, the process runs as any other does.
 */
export function scheduleAsBatch(processId: number): void {
  if (process.platform === 'linux') execFile('chrt', ['-b', '-p', '0', String(processId)], () => {})
}
