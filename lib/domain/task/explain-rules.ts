import {
  isClosed,
  type No,
  type TaskFacts,
  taskCan,
  type WorkerFacts,
  whyNotClaimable,
  whyNotFitting,
  words,
} from './rules.ts'

/** Why a task is not ready or not to be had, who can change that, and by which operation. Pure, for the browser too. */
export type Action = { operation: string; input: Record<string, unknown>; text: string }

export type Reason = {
  code: string
  task: string
  text: string
  /** Names of those who can do it: any one of them is enough. */
  who: string[]
  action: Action
}

/** A task with what an explanation tells of it. */
export type ExplainedTask = TaskFacts & {
  lead: string | null
  dependsOn: readonly string[]
  blocked: { reason: string; owner: string; action: string } | null
}

/** Someone of the project. `canWork`: may write at all; `canDecide`: leads or owns the project. */
export type Someone = WorkerFacts & { held: readonly string[]; canWork: boolean; canDecide: boolean }

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

/** Why the work cannot begin or go on, in words; null when nothing is in its way. `who` may add names to a code. */
export function whyNotReady(
  task: Pick<ExplainedTask, 'status' | 'waitingFor' | 'blocked'>,
  who: (code: string) => string = code => code,
): string | null {
  const { blocked } = task
  if (task.status === 'blocked' && blocked)
    return `blocked: ${blocked.reason} — ${blocked.owner} must ${withoutCapital(blocked.action)}`
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
  task: Pick<ExplainedTask, 'status' | 'lease' | 'blocked' | 'assignee' | 'lead'>,
): string | null {
  if (task.status === 'blocked') return task.blocked && `blocked, ${task.blocked.owner}`
  if (task.status === 'cancelled') return 'cancelled'
  if (task.status === 'in_review') return task.lead ? `in review, ${task.lead}` : 'in review'
  return task.lease?.holder ?? task.assignee
}

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

/** Readiness is explained task by task; what is left of a refusal to claim is about the worker. */
function claimReasons(task: ExplainedTask, worker: Someone, people: readonly Someone[]): Reason[] {
  const free: ExplainedTask = { ...task, status: 'pending', waitingFor: [], lease: null }
  return whyNotClaimable(free, worker).map(no => ({
    code: no.code,
    task: task.code,
    text: no.reason,
    ...helpFor(no, free, worker, people),
  }))
}

function helpFor(
  no: No,
  task: ExplainedTask,
  worker: Someone,
  people: readonly Someone[],
): Pick<Reason, 'who' | 'action'> {
  const { code } = task
  const text = no.hint
  if (no.code === 'at_capacity')
    return {
      who: [worker.name],
      action: { operation: 'task.release', input: { code: worker.held[0] ?? code }, text },
    }
  if (no.code === 'task_assigned')
    return {
      who: deciders(task, people),
      action: { operation: 'task.assign', input: { code, assignee: worker.name }, text },
    }
  const fitting = people.filter(someone => someone.kind === 'agent' && taskCan.claim(task, someone).allowed)
  if (fitting.length > 0)
    return {
      who: fitting.map(({ name }) => name),
      action: { operation: 'task.claim', input: { code }, text },
    }
  return { who: deciders(task, people), action: loosened(no, task, worker, people) }
}

/** Nobody can take the task as it is: what it asks for has to change. */
function loosened(no: No, task: ExplainedTask, worker: Someone, people: readonly Someone[]): Action {
  const { code, pod, skills } = task
  const have = (wanted: typeof pod | readonly string[]) =>
    people.filter(
      ({ kind, ...someone }) =>
        kind === 'agent' &&
        (typeof wanted === 'string'
          ? someone.pod === wanted
          : wanted?.every(skill => someone.skills.includes(skill))),
    )
  if (no.code === 'pod_mismatch')
    return {
      operation: 'task.update',
      input: { code, pod: null },
      text: `${told(have(pod), `is in ${pod}`)}: free one of them, or take the pod off ${code}.`,
    }
  const missing = skills.filter(skill => !worker.skills.includes(skill))
  return {
    operation: 'task.update',
    input: { code, skills: skills.filter(skill => worker.skills.includes(skill)) },
    text: `${told(have(missing), `has ${missing.join(', ')}`)}: free one of them, or take the skills off ${code}.`,
  }
}

const told = (people: readonly Someone[], what: string): string =>
  people.length === 0 ? `No agent ${what}` : `${people.map(({ name }) => name).join(', ')} ${what}`

function reason(
  code: string,
  task: ExplainedTask,
  text: string,
  who: readonly string[],
  action: Action,
): Reason {
  return { code, task: task.code, text, who: [...who], action }
}

/** Agents that fit, else people: those may take any pod's work. An assignee is the only one. */
function claimants(task: ExplainedTask, people: readonly Someone[]): string[] {
  const able = people.filter(someone => someone.canWork && taskCan.claim(task, someone).allowed)
  const agents = able.filter(
    ({ kind, ...someone }) => kind === 'agent' && whyNotFitting(task, someone).length === 0,
  )
  return (agents.length > 0 ? agents : able).map(({ name }) => name)
}

function unblockers(task: ExplainedTask, people: readonly Someone[]): string[] {
  const owner = people.find(({ name, canWork }) => canWork && name === task.blocked?.owner)
  return owner ? [owner.name] : deciders(task, people)
}

/** The lead of the task, else those who lead the project. */
function deciders(task: Pick<ExplainedTask, 'lead'>, people: readonly Someone[]): string[] {
  const lead = people.find(({ name, canWork }) => canWork && name === task.lead)
  if (lead) return [lead.name]
  return people.filter(({ canDecide }) => canDecide).map(({ name }) => name)
}
