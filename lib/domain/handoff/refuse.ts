import { OperationError } from '#lib/operation/errors.ts'
import type { Handoff } from './handoff.ts'
import type { Verdict } from './rules.ts'

/** A rule's no as a refusal, with what became of the handoff. */
export function refuseHandoff(
  verdict: Extract<Verdict, { allowed: false }>,
  { task, to, state, decidedBy, expiresAt }: Handoff,
): OperationError {
  return new OperationError('conflict', verdict.code, verdict.reason, {
    task: task.code,
    to,
    state,
    decidedBy,
    expiresAt,
    hint: verdict.hint,
  })
}
