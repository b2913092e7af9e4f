import {
  isClosed,
  type TaskFacts,
  type TaskStatus,
  taskCan,
  type Verdict,
  type WorkerFacts,
  words,
} from '#lib/domain/task/rules.ts'

export const actions = [
  'start',
  'complete',
  'block',
  'unblock',
  'release',
  'assign',
  'delegate',
  'cancel',
  'reopen',
] as const
export type Action = (typeof actions)[number]

/** People are not asked for pod, skills or capacity, so a name is all that the rules need of one. */
export const personNamed = (name: string): WorkerFacts => ({
  name,
  kind: 'human',
  pod: null,
  skills: [],
  capacity: 0,
  holding: 0,
})

/** Why this person cannot do it now, or undefined where they can. The same rules that the server asks. */
export function reasonAgainst(action: Action, task: TaskFacts, me: string): string | undefined {
  switch (action) {
    case 'start':
      return reasonAgainstClaim(task, me)
    case 'complete':
      return reasonAgainstMove(task, 'done')
    case 'block':
      return reasonAgainstMove(task, 'blocked')
    case 'cancel':
      return reasonAgainstMove(task, 'cancelled')
    case 'unblock':
      return reasonOf(taskCan.unblock(task))
    case 'release':
      return task.lease ? undefined : `${task.code} is not claimed by anyone.`
    case 'delegate':
      if (isClosed(task.status)) return `${task.code} is ${words(task.status)}.`
      return reasonAgainst('assign', task, me)
    case 'assign':
      return task.lease ? `${task.lease.holder} holds ${task.code}: release it first.` : undefined
    case 'reopen':
      return isClosed(task.status) ? undefined : `${task.code} is open.`
  }
}

/** Why the task cannot be moved to this status by this person. */
export function reasonAgainstStatus(task: TaskFacts, to: TaskStatus, me: string): string | undefined {
  if (to === 'in_progress') return reasonAgainstClaim(task, me)
  return reasonAgainstMove(task, to)
}

function reasonAgainstClaim(task: TaskFacts, me: string): string | undefined {
  if (task.lease?.holder === me) return `You hold ${task.code} already.`
  // The rule's own words carry a time for machines.
  if (task.lease) return `${task.code} is held by ${task.lease.holder}.`
  return reasonOf(taskCan.claim(task, personNamed(me)))
}

function reasonAgainstMove(task: TaskFacts, to: TaskStatus): string | undefined {
  return reasonOf(taskCan.move(task, to))
}

const reasonOf = (verdict: Verdict): string | undefined => (verdict.allowed ? undefined : verdict.reason)
