import { type AgentStatus, agentStatus } from '#lib/domain/agent/rules.ts'
import type { DeciderFacts, HandoffMode } from './rules.ts'

/** What choosing a receiver needs to know of an agent. `reserved` are tasks that wait for it by other offers. */
export type ReceiverFacts = DeciderFacts & {
  skills: readonly string[]
  capacity: number
  holding: number
  reserved: number
  lastSeenAt: string | null
  /** Seconds, as agentStatus takes it. */
  silentAfter: number
}

export type SuccessorFacts = {
  code: string
  pod: string | null
  skills: readonly string[]
  assignee: string | null
}

/** Whom the giver wants: one that is named, one of a pod, or anybody. */
export type Wanted = { agent: string | null; pod: string | null; giver: string | null }

export type Choice<Receiver> = {
  chosenMode: 'sync' | 'async'
  /** Whom the task is reserved for; null when it waits in the pool. */
  receiver: Receiver | null
  reason: string
}

/**
 * How an offer reaches its receiver, once its task is ready. `sync` reserves the task for one receiver: the one that was
 * named, else the assignee, else of the others that fit the one that is online and has the least to do. `async` leaves it in the
 * pool. `auto` is sync when such a receiver is online and has capacity, else async.
 */
export function chooseMode<Receiver extends ReceiverFacts>(
  mode: HandoffMode,
  to: Wanted,
  task: SuccessorFacts,
  agents: readonly Receiver[],
  now: Date,
): Choice<Receiver> {
  if (mode === 'async') return pool('its mode is async')
  const wanted = to.agent ?? (to.pod === null ? task.assignee : null)
  const candidates = agents.filter(agent => (wanted === null ? isPossible(agent, to) : agent.name === wanted))
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

const isPossible = (agent: ReceiverFacts, { pod, giver }: Wanted): boolean =>
  agent.kind === 'agent' && agent.name !== giver && (pod === null || agent.pod === pod)

type UnfitFacts = DeciderFacts & { skills: readonly string[] }

const pool = <Receiver>(why: string): Choice<Receiver> => ({
  chosenMode: 'async',
  receiver: null,
  reason: `${why}; it waits in the pool`,
})

function whyNobody(
  task: SuccessorFacts,
  to: Wanted,
  wanted: string | null,
  candidates: readonly ReceiverFacts[],
): string {
  const [first] = candidates
  if (wanted !== null && first) return unfit(task, first) ?? ''
  if (wanted !== null) return `${wanted} is not here any more`
  return to.pod === null ? 'no other agent fits it' : `no other agent of ${to.pod} fits it`
}

const load = ({ holding, reserved }: ReceiverFacts): number => holding + reserved

const hasRoom = (agent: ReceiverFacts): boolean => agent.kind === 'human' || load(agent) < agent.capacity

const statusOf = (agent: ReceiverFacts, now: Date): AgentStatus =>
  agentStatus({ ...agent, holding: Array(agent.holding).fill(0) }, now)

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
