/**
 * The rules of a task, apart from input and output: the same rule disables a button, refuses a drop and refuses a request.
 * No imports, so that the browser carries nothing for it.
 */
export const taskStatuses = ['pending', 'in_progress', 'in_review', 'done', 'blocked', 'cancelled'] as const
export type TaskStatus = (typeof taskStatuses)[number]

export const priorities = ['low', 'normal', 'high', 'urgent'] as const
export type Priority = (typeof priorities)[number]

/** Other words for a status that the source documents use. */
export const statusWords: Readonly<Record<string, TaskStatus>> = {
  ready: 'pending',
  todo: 'pending',
  backlog: 'pending',
  open: 'pending',
  complete: 'done',
  completed: 'done',
  closed: 'done',
  review: 'in_review',
  canceled: 'cancelled',
}

const moves: Record<TaskStatus, readonly TaskStatus[]> = {
  pending: ['in_progress', 'blocked', 'cancelled'],
  in_progress: ['in_review', 'done', 'blocked', 'pending', 'cancelled'],
  in_review: ['done', 'in_progress', 'blocked', 'cancelled'],
  blocked: ['in_progress', 'pending', 'cancelled'],
  done: ['pending'],
  cancelled: ['pending'],
}

export const legalMoves = (from: TaskStatus): readonly TaskStatus[] => moves[from]

/** What the rules need to know of a task. */
export type TaskFacts = {
  code: string
  status: TaskStatus
  waitingFor: readonly string[]
  pod: string | null
  skills: readonly string[]
  assignee: string | null
  lease: { holder: string; expiresAt: string } | null
}

/** What the rules need to know of who would work. People may take any pod's work and as much as they like. */
export type WorkerFacts = {
  name: string
  kind: 'agent' | 'human'
  pod: string | null
  skills: readonly string[]
  capacity: number
  holding: number
}

export type No = { allowed: false; code: string; reason: string; hint: string }
export type Verdict = { allowed: true } | No

const yes: Verdict = { allowed: true }
const no = (code: string, reason: string, hint: string): No => ({ allowed: false, code, reason, hint })

export const isReady = (task: Pick<TaskFacts, 'status' | 'waitingFor'>): boolean =>
  task.status === 'pending' && task.waitingFor.length === 0

export const isClosed = (status: TaskStatus): boolean => status === 'done' || status === 'cancelled'

type Moving = Pick<TaskFacts, 'code' | 'status' | 'waitingFor'>

export const taskCan = {
  /** May the task go from its status to this one, whoever asks? */
  move(task: Moving, to: TaskStatus): Verdict {
    if (!moves[task.status].includes(to)) return illegal(task, `cannot become ${words(to)}`)
    return (to === 'in_progress' || to === 'done') && task.waitingFor.length > 0
      ? dependenciesOpen(task)
      : yes
  },

  /** A move to pending that only a blocked task makes. */
  unblock: (task: Moving): Verdict => (task.status === 'blocked' ? yes : illegal(task, 'not blocked')),

  /** May this worker take the task now? The first of `whyNotClaimable`. */
  claim: (task: TaskFacts, worker: WorkerFacts): Verdict => whyNotClaimable(task, worker)[0] ?? yes,
}

/** Everything that keeps this worker from taking the task, in the order in which to see to it. */
export function whyNotClaimable(task: TaskFacts, worker: WorkerFacts): No[] {
  const move = task.lease ? heldBy(task.code, task.lease) : taskCan.move(task, 'in_progress')
  return [
    ...(move.allowed ? [] : [move]),
    ...(task.assignee && task.assignee !== worker.name ? [assignedTo(task, task.assignee, worker)] : []),
    ...(worker.kind === 'human' ? [] : whyNotFitting(task, worker)),
  ]
}

/** What keeps an agent from the work of this pod with these skills. People are not asked. */
export function whyNotFitting(
  task: Pick<TaskFacts, 'code' | 'pod' | 'skills'>,
  worker: Omit<WorkerFacts, 'kind'>,
): No[] {
  const missing = task.skills.filter(skill => !worker.skills.includes(skill))
  return [
    ...(task.pod && task.pod !== worker.pod ? [otherPod(task, task.pod, worker)] : []),
    ...(missing.length > 0 ? [skillsMissing(task, missing, worker)] : []),
    ...(worker.holding >= worker.capacity ? [atCapacity(worker)] : []),
  ]
}

const illegal = ({ code, status }: Moving, what: string): No =>
  no(
    'illegal_transition',
    `${code} is ${words(status)} and ${what}.`.replace(/and is not blocked/, 'and not blocked'),
    `From ${words(status)} it can become ${moves[status].map(words).join(', ')}.`,
  )

const dependenciesOpen = ({ code, waitingFor }: Moving): No =>
  no(
    'dependencies_open',
    `${code} waits for ${waitingFor.join(', ')}.`,
    `Complete ${waitingFor.join(', ')} first. task.explain ${code} says who can.`,
  )

const heldBy = (code: string, { holder, expiresAt }: NonNullable<TaskFacts['lease']>): No =>
  no(
    'task_already_claimed',
    `${code} is held by ${holder} until ${expiresAt}.`,
    'Take another with task.next, or wait until it is released.',
  )

const assignedTo = ({ code }: TaskFacts, assignee: string, worker: WorkerFacts): No =>
  no(
    'task_assigned',
    `${code} is assigned to ${assignee}.`,
    `Ask for task.assign to ${worker.name}, or take another with task.next.`,
  )

type Named = Pick<WorkerFacts, 'name' | 'pod'>

const otherPod = ({ code }: { code: string }, pod: string, worker: Named): No =>
  no(
    'pod_mismatch',
    `${code} is work of ${pod}; ${worker.name} is in ${worker.pod ?? 'no pod'}.`,
    `An agent of ${pod} can claim it.`,
  )

const skillsMissing = ({ code }: { code: string }, missing: readonly string[], { name }: Named): No =>
  no(
    'skills_missing',
    `${code} needs ${missing.join(', ')}, which ${name} does not advertise.`,
    'An agent with these skills can claim it.',
  )

const atCapacity = ({ name, holding, capacity }: Omit<WorkerFacts, 'kind'>): No =>
  no(
    'at_capacity',
    `${name} holds ${holding} of at most ${capacity} tasks.`,
    'Complete or release one first.',
  )

export const words = (status: TaskStatus): string => status.replace('_', ' ')

/** Seconds. People do not send heartbeats, so theirs is a working day; agents renew by any write or heartbeat. */
export const leaseSeconds = { agent: 15 * 60, human: 24 * 60 * 60 }
