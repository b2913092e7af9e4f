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

export type Verdict = { allowed: true } | { allowed: false; code: string; reason: string; hint: string }

const yes: Verdict = { allowed: true }
const no = (code: string, reason: string, hint: string): Verdict => ({ allowed: false, code, reason, hint })

export const isReady = (task: Pick<TaskFacts, 'status' | 'waitingFor'>): boolean =>
  task.status === 'pending' && task.waitingFor.length === 0

export const taskCan = {
  /** May the task go from its status to this one, whoever asks? */
  move(task: Pick<TaskFacts, 'code' | 'status' | 'waitingFor'>, to: TaskStatus): Verdict {
    if (!moves[task.status].includes(to))
      return no(
        'illegal_transition',
        `${task.code} is ${words(task.status)} and cannot become ${words(to)}.`,
        `From ${words(task.status)} it can become ${moves[task.status].map(words).join(', ')}.`,
      )
    if (to === 'in_progress' || to === 'done') return dependenciesDone(task)
    return yes
  },

  /** May this worker take the task now? */
  claim(task: TaskFacts, worker: WorkerFacts): Verdict {
    if (task.lease)
      return no(
        'task_already_claimed',
        `${task.code} is held by ${task.lease.holder} until ${task.lease.expiresAt}.`,
        'Take another with task.next, or wait until it is released.',
      )
    const move = taskCan.move(task, 'in_progress')
    if (!move.allowed) return move
    if (task.assignee && task.assignee !== worker.name)
      return no(
        'task_assigned',
        `${task.code} is assigned to ${task.assignee}.`,
        `Ask for task.assign to ${worker.name}, or take another with task.next.`,
      )
    return worker.kind === 'human' ? yes : fits(task, worker)
  },
}

function dependenciesDone(task: Pick<TaskFacts, 'code' | 'waitingFor'>): Verdict {
  if (task.waitingFor.length === 0) return yes
  return no(
    'dependencies_open',
    `${task.code} waits for ${task.waitingFor.join(', ')}.`,
    `Complete ${task.waitingFor.join(', ')} first.`,
  )
}

function fits(task: TaskFacts, worker: WorkerFacts): Verdict {
  if (task.pod && task.pod !== worker.pod)
    return no(
      'pod_mismatch',
      `${task.code} is work of ${task.pod}; ${worker.name} is in ${worker.pod ?? 'no pod'}.`,
      `An agent of ${task.pod} can claim it.`,
    )
  const missing = task.skills.filter(skill => !worker.skills.includes(skill))
  if (missing.length > 0)
    return no(
      'skills_missing',
      `${task.code} needs ${missing.join(', ')}, which ${worker.name} does not advertise.`,
      'An agent with these skills can claim it.',
    )
  if (worker.holding >= worker.capacity)
    return no(
      'at_capacity',
      `${worker.name} holds ${worker.holding} of at most ${worker.capacity} tasks.`,
      'Complete or release one first.',
    )
  return yes
}

export const words = (status: TaskStatus): string => status.replace('_', ' ')

/** Seconds. People do not send heartbeats, so theirs is a working day; agents renew by any write or heartbeat. */
export const leaseSeconds = { agent: 15 * 60, human: 24 * 60 * 60 }
