import { type AgentStatus, agentStatus } from '#lib/domain/agent/rules.ts'

/**
 * The rules of a handoff, apart from input and output: who may decide on it, and how it reaches its receiver.
 * Only rules are imported, so that the browser carries nothing else for it.
 */
export const handoffStates = ['offered', 'accepted', 'rejected', 'expired', 'withdrawn'] as const
export type HandoffState = (typeof handoffStates)[number]

export const handoffModes = ['sync', 'async', 'auto'] as const
export type HandoffMode = (typeof handoffModes)[number]

/** What the rules need to know of a handoff. `holder` is who holds its task now. */
export type HandoffFacts = {
  state: HandoffState
  to: { agent: string | null; pod: string | null }
  decidedBy: string | null
  expiresAt: string | null
  task: { code: string }
}

export type DeciderFacts = { name: string; kind: 'agent' | 'human'; pod: string | null }

export type Verdict = { allowed: true } | { allowed: false; code: string; reason: string; hint: string }

const yes: Verdict = { allowed: true }
const no = (code: string, reason: string, hint: string): Verdict => ({ allowed: false, code, reason, hint })

export const handoffCan = {
  /** Who may take the task is a rule of the task. `holds`: the actor holds it already, so that to accept again is no change. */
  accept(handoff: HandoffFacts, { name, holds }: { name: string; holds: boolean }): Verdict {
    if (handoff.state === 'accepted' && handoff.decidedBy === name && holds) return yes
    return isOpen(handoff)
  },

  /** The receiver, an agent of the pod that it was offered to, or a person. */
  reject(handoff: HandoffFacts, who: DeciderFacts): Verdict {
    const open = isOpen(handoff)
    if (!open.allowed) return open
    const { agent, pod } = handoff.to
    const isReceiver = who.kind === 'human' || agent === who.name || (pod !== null && pod === who.pod)
    if (isReceiver) return yes
    return no(
      'not_receiver',
      `The handoff of ${handoff.task.code} is not offered to ${who.name}.`,
      agent || pod
        ? `It is offered to ${agent ?? pod}.`
        : 'It waits for whoever takes the task: leave it where it is.',
    )
  },

  /** An offer with a deadline, once that is over. */
  expire(handoff: HandoffFacts, now: Date): Verdict {
    const open = isOpen(handoff)
    if (!open.allowed) return open
    if (handoff.expiresAt !== null && Date.parse(handoff.expiresAt) <= now.getTime()) return yes
    return no(
      'handoff_not_due',
      `The handoff of ${handoff.task.code} is not over yet.`,
      handoff.expiresAt === null ? 'It has no deadline.' : `It is offered until ${handoff.expiresAt}.`,
    )
  },

  withdraw: (handoff: HandoffFacts): Verdict => isOpen(handoff),
}

function isOpen({ state, decidedBy, task }: HandoffFacts): Verdict {
  if (state === 'offered') return yes
  const by = decidedBy === null ? '' : ` by ${decidedBy}`
  return no(
    'handoff_closed',
    `The handoff of ${task.code} was ${state}${by}.`,
    'Only an open offer can be decided on: handoff.list --state=offered shows them.',
  )
}

/** What choosing a receiver needs to know of an agent. `reserved` are tasks that wait for it by other offers. */
export type ReceiverFacts = DeciderFacts & {
  skills: readonly string[]
  capacity: number
  holding: number
  reserved: number
  lastSeenAt: string | null
}

export type SuccessorFacts = {
  code: string
  pod: string | null
  skills: readonly string[]
  assignee: string | null
}

export type Choice<Receiver> = {
  chosenMode: 'sync' | 'async'
  /** Whom the task is reserved for; null when it waits in the pool. */
  receiver: Receiver | null
  reason: string
}

/**
 * How an offer reaches its receiver, once its task is ready. `sync` reserves the task for one receiver: the one that was
 * named, else the assignee, else of those that fit the one that is online and has the least to do. `async` leaves it in the
 * pool. `auto` is sync when such a receiver is online and has capacity, else async.
 */
export function chooseMode<Receiver extends ReceiverFacts>(
  mode: HandoffMode,
  to: { agent: string | null; pod: string | null },
  task: SuccessorFacts,
  agents: readonly Receiver[],
  now: Date,
): Choice<Receiver> {
  if (mode === 'async') return pool('its mode is async')
  const wanted = to.agent ?? (to.pod === null ? task.assignee : null)
  const candidates =
    wanted === null
      ? agents.filter(agent => agent.kind === 'agent' && (to.pod === null || agent.pod === to.pod))
      : agents.filter(({ name }) => name === wanted)
  const fitting = candidates.filter(agent => unfit(task, agent) === null)
  const [best] = fitting.sort((a, b) => order(a, now) - order(b, now) || load(a) - load(b) || byName(a, b))
  if (!best) return pool(whyNobody(task, to, wanted, candidates))
  const state = stateOf(best, now)
  if (mode === 'sync') return { chosenMode: 'sync', receiver: best, reason: `its mode is sync; ${state}` }
  if (order(best, now) === 0) return { chosenMode: 'sync', receiver: best, reason: state }
  return pool(wanted === null ? `nobody who fits is online with room for it (${state})` : state)
}

/** Why an agent may never take the task; null when it may. People may take any. */
export function unfit(
  task: Omit<SuccessorFacts, 'assignee'>,
  agent: ReceiverFacts | UnfitFacts,
): string | null {
  if (agent.kind === 'human') return null
  if (task.pod !== null && task.pod !== agent.pod)
    return `${agent.name} is in ${agent.pod ?? 'no pod'}, and ${task.code} is work of ${task.pod}`
  const missing = task.skills.filter(skill => !agent.skills.includes(skill))
  return missing.length === 0 ? null : `${agent.name} does not advertise ${missing.join(', ')}`
}

type UnfitFacts = DeciderFacts & { skills: readonly string[] }

const pool = <Receiver>(why: string): Choice<Receiver> => ({
  chosenMode: 'async',
  receiver: null,
  reason: `${why}; it waits in the pool`,
})

function whyNobody(
  task: SuccessorFacts,
  to: { pod: string | null },
  wanted: string | null,
  candidates: readonly ReceiverFacts[],
): string {
  const [first] = candidates
  if (wanted !== null && first) return unfit(task, first) ?? ''
  if (wanted !== null) return `${wanted} is not here any more`
  return to.pod === null ? 'no agent fits it' : `no agent of ${to.pod} fits it`
}

const load = ({ holding, reserved }: ReceiverFacts): number => holding + reserved

const hasRoom = (agent: ReceiverFacts): boolean => agent.kind === 'human' || load(agent) < agent.capacity

const statusOf = (agent: ReceiverFacts, now: Date): AgentStatus =>
  agentStatus({ kind: agent.kind, lastSeenAt: agent.lastSeenAt, holding: Array(agent.holding).fill(0) }, now)

/** Online with room comes first, then online, then the others. */
function order(agent: ReceiverFacts, now: Date): number {
  if (statusOf(agent, now) === 'offline') return hasRoom(agent) ? 2 : 3
  return hasRoom(agent) ? 0 : 1
}

function stateOf(agent: ReceiverFacts, now: Date): string {
  const status = statusOf(agent, now) === 'offline' ? 'offline' : 'online'
  if (agent.kind === 'human') return `${agent.name} is ${status}`
  const has = agent.reserved === 0 ? `holds ${agent.holding}` : `holds or is offered ${load(agent)}`
  return `${agent.name} is ${status}, ${has} of at most ${agent.capacity} tasks`
}

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1)

/** Seconds that a receiver has to accept, unless the project says otherwise. */
export const handoffSeconds = 300
