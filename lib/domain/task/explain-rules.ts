import { claimReasons } from './claim-rules.ts'
import {
  claimants,
  deciders,
  type ExplainedTask,
  type Reason,
  reason,
  type Someone,
  unblockers,
} from './reason-rules.ts'
import { isClosed, words } from './rules.ts'
import { whyNotReady } from './why-rules.ts'

export type Situation = {
  task: ExplainedTask
  /** Of all that it waits for, through any number of others: what can be seen to now. */
  open: readonly ExplainedTask[]
  /** Tasks that wait for a cancelled one of `open`. */
  stuck: readonly ExplainedTask[]
  people: readonly Someone[]
  /** Who would take it; nobody: only readiness is asked for. */
  worker: Someone | null
  now: Date
}

/** Every reason, in the order in which to see to them. Each action can be done now by any one of `who`. */
export function explain(situation: Situation): Reason[] {
  const { task, open, stuck, people, worker, now } = situation
  const cancelled = new Set(open.filter(({ status }) => status === 'cancelled').map(({ code }) => code))
  const steps = open.filter(({ status }) => status !== 'cancelled').map(other => stepOf(other, people, now))
  const own = ownReasons(task, people, now)
  // A review ends only when nothing is waited for.
  const isLast = (reason: Reason) => reason.code === 'in_review'
  return [
    ...own.filter(reason => !isLast(reason)),
    ...stuck.map(other => withoutCancelled(other, cancelled, people)),
    ...steps.sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code)),
    ...own.filter(isLast),
    ...(worker && !isClosed(task.status) ? claimReasons(task, worker, people) : []),
  ]
}

/** What others have to decide comes before what only needs to be worked on. */
const order = ['blocked', 'lease_expired', 'in_review', 'held', 'not_started']

/** What brings an open task one step nearer to done. */
function stepOf(task: ExplainedTask, people: readonly Someone[], now: Date): Reason {
  return inTheWay(task, people, now, 'task.complete') ?? notStarted(task, people)
}

function ownReasons(task: ExplainedTask, people: readonly Someone[], now: Date): Reason[] {
  const { code, status } = task
  if (isClosed(status))
    return [
      reason('closed', task, `${code} is ${words(status)}.`, deciders(task, people), {
        operation: 'task.status',
        input: { code, status: 'pending' },
        text: `Reopen ${code}.`,
      }),
    ]
  const found = inTheWay(task, people, now, 'task.release')
  return found ? [found] : []
}

/** A task that is blocked, under review or held: by whom, and what ends it. Null where nobody has it. */
function inTheWay(
  task: ExplainedTask,
  people: readonly Someone[],
  now: Date,
  end: 'task.complete' | 'task.release',
): Reason | null {
  const { code, blocked, lease, status } = task
  if (status === 'blocked' && blocked)
    return reason('blocked', task, `${code} is ${whyNotReady(task)}.`, unblockers(task, people), {
      operation: 'task.unblock',
      input: { code },
      text: `${blocked.action.replace(/[.\s]+$/, '')}, then unblock ${code}.`,
    })
  if (lease && Date.parse(lease.expiresAt) <= now.getTime())
    return reason(
      'lease_expired',
      task,
      `The lease of ${lease.holder} on ${code} has run out.`,
      deciders(task, people),
      {
        operation: 'task.expire',
        input: {},
        text: `${code} comes back by itself within seconds.`,
      },
    )
  if (lease)
    return reason(
      'held',
      task,
      `${code} is held by ${lease.holder}, whose lease ends ${lease.expiresAt}.`,
      [lease.holder],
      end === 'task.release'
        ? { operation: end, input: { code }, text: `Complete or release ${code}.` }
        : { ...completion(code), text: `Complete ${code}.` },
    )
  if (status === 'in_review')
    return reason('in_review', task, `${code} waits for a review.`, deciders(task, people), {
      ...completion(code),
      text: `Review ${code}, then complete it.`,
    })
  return null
}

/** The words stand in for what whoever completes it has to say. */
const completion = (code: string) => ({ operation: 'task.complete', input: { code, summary: 'Done.' } })

function notStarted(task: ExplainedTask, people: readonly Someone[]): Reason {
  const { code, assignee } = task
  const able = claimants(task, people)
  if (able.length > 0)
    return reason('not_started', task, `${code} can be worked on now.`, able, {
      operation: 'task.claim',
      input: { code },
      text: `Claim ${code}.`,
    })
  return reason(
    'not_started',
    task,
    `${code} is assigned to ${assignee}, who cannot take it now.`,
    deciders(task, people),
    { operation: 'task.assign', input: { code, assignee: null }, text: `Assign ${code} to someone else.` },
  )
}

/** A cancelled task is never done: what waits for it waits until it no longer depends on it, or it is reopened. */
function withoutCancelled(
  task: ExplainedTask,
  cancelled: ReadonlySet<string>,
  people: readonly Someone[],
): Reason {
  const { code } = task
  const gone = task.dependsOn.filter(other => cancelled.has(other))
  const isOne = gone.length === 1
  return reason(
    'dependency_cancelled',
    task,
    `${code} waits for ${gone.join(', ')}, which ${isOne ? 'was' : 'were'} cancelled.`,
    deciders(task, people),
    {
      operation: 'task.update',
      input: { code, dependsOn: task.dependsOn.filter(other => !cancelled.has(other)) },
      text: `Take ${gone.join(', ')} off what ${code} depends on, or reopen ${isOne ? 'it' : 'them'}.`,
    },
  )
}
