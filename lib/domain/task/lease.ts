import type { Grant } from '#lib/operation/actor.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { leaseSeconds } from './rules.ts'
import type { TaskRow } from './task.ts'

type Agent = NonNullable<Grant['agent']>

/** SQL: the agent holds `w`. Who holds a task is working on it: so it is found in the index of the project by status. */
export const isHeldBy = (agent: string, project: string): string =>
  `w.project_id = ${project} AND w.status = 'in_progress' AND w.holder_id = ${agent}`

/** Of a lease that begins `now`. */
export function leaseEnd({ kind, leaseSeconds: own }: Pick<Agent, 'kind' | 'leaseSeconds'>, now: Date): Date {
  const seconds = (kind === 'agent' ? own : null) ?? leaseSeconds[kind]
  return new Date(now.getTime() + seconds * 1000)
}

export const holds = (row: TaskRow, agentName: string, now: Date): boolean =>
  row.holder === agentName && row.lease_expires_at !== null && row.lease_expires_at > now

/** A write that carries a fence must come from the present holder of that very lease. */
export function requireFence(row: TaskRow, agentName: string, fence: number | undefined, now: Date): void {
  if (fence === undefined) return
  if (row.fence === fence && holds(row, agentName, now)) return
  throw leaseLost(row, `The lease ${fence} on ${row.code} is no longer yours.`)
}

export function leaseLost(row: TaskRow, message: string): OperationError {
  return new OperationError('conflict', 'lease_lost', message, {
    holder: row.holder,
    fence: row.fence,
    status: row.status,
    hint: row.holder
      ? `${row.holder} holds it now. Stop working on it; take another with task.next.`
      : 'Nobody holds it now: claim it again before you go on.',
  })
}

/** For what only the holder may do. People of the project may do it in the holder's place. */
export function requireHolder(
  row: TaskRow,
  worker: { name: string; kind: 'agent' | 'human' },
  now: Date,
): void {
  if (worker.kind === 'human' || holds(row, worker.name, now)) return
  if (row.holder === null && row.status === 'in_review') return
  throw new OperationError('conflict', 'not_holder', `${worker.name} does not hold ${row.code}.`, {
    holder: row.holder,
    status: row.status,
    hint: row.holder
      ? `${row.holder} holds it. Take another with task.next.`
      : `Claim it first: task.claim ${row.code}.`,
  })
}
