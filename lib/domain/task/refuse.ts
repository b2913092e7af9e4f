import { OperationError } from '#lib/operation/errors.ts'
import { legalMoves, type Verdict } from './rules.ts'
import { presentCard, type TaskRow } from './task.ts'

/** A rule's no as a refusal, with the facts that the caller needs to decide what to do instead. */
export function refuse(verdict: Extract<Verdict, { allowed: false }>, row: TaskRow): OperationError {
  const { status, waitingFor, lease, assignee, pod, skills } = presentCard(row)
  const facts: Record<string, Record<string, unknown>> = {
    illegal_transition: { legal: legalMoves(status) },
    dependencies_open: { waitingFor },
    task_already_claimed: { holder: lease?.holder, expiresAt: lease?.expiresAt },
    task_assigned: { assignee },
    pod_mismatch: { pod },
    skills_missing: { skills },
  }
  return new OperationError('conflict', verdict.code, verdict.reason, {
    task: row.code,
    status,
    ...facts[verdict.code],
    hint: verdict.hint,
  })
}
