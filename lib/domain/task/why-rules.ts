import { excerptOfBody } from '#lib/domain/message/excerpt-rules.ts'
import { isClosed, type TaskFacts } from './rules.ts'

/** Why a task does not go on, in the few words of a card or a line. */
export type WaitFacts = Pick<TaskFacts, 'status' | 'waitingFor'> & {
  blocked: { reason: string; owner: string; action: string } | null
}

/** Why the work cannot begin or go on, in words; null when nothing is in its way. `who` may add names to a code. */
export function whyNotReady(task: WaitFacts, who: (code: string) => string = code => code): string | null {
  const { blocked } = task
  if (task.status === 'blocked' && blocked)
    return `blocked: ${excerptOfBody(blocked.reason)} — ${blocked.owner} must ${withoutCapital(excerptOfBody(blocked.action))}`
  if (isClosed(task.status) || task.waitingFor.length === 0) return null
  return `waits for ${listed(task.waitingFor, who)}`
}

const named = 3

/** "A, B, C and 4 more" */
export function listed(codes: readonly string[], who: (code: string) => string = code => code): string {
  const more = codes.length - named
  const shown = codes.slice(0, named).map(who).join(', ')
  return more > 0 ? `${shown} and ${more} more` : shown
}

/** "Open the port" follows "ana must"; an acronym keeps its capitals. */
const withoutCapital = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text

/** Who has a task in hand, for a card that waits for it: "held by dev-1", "blocked, ana". */
export function handOf(
  task: Pick<WaitFacts, 'status' | 'blocked'> &
    Pick<TaskFacts, 'lease' | 'assignee'> & { lead: string | null },
): string | null {
  if (task.status === 'blocked') return task.blocked && `blocked, ${task.blocked.owner}`
  if (task.status === 'cancelled') return 'cancelled'
  if (task.status === 'in_review') return task.lead ? `in review, ${task.lead}` : 'in review'
  return task.lease?.holder ?? task.assignee
}
