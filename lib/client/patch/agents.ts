import { agentStatus, hasBeenSeen } from '#lib/domain/agent/rules.ts'
import type { Event } from '#lib/events/event.ts'
import type { Output } from '../call.ts'
import { cardOf } from './board.ts'

export type Agents = Output<'agent.list'>
type Agent = Agents['items'][number]

/** The agents after the event: what the server would answer now, with the status as of the event's time. */
export function patchAgents(agents: Agents, event: Event): Agents {
  const known = withAgent(agents.items, event)
  const items = known.map(agent => seenBy(holdingAfter(agent, event), event))
  return { ...agents, items }
}

function withAgent(items: readonly Agent[], event: Event): readonly Agent[] {
  const data = event.data as { agent?: Omit<Agent, 'status'> }
  if (!event.name.startsWith('agent.') || typeof data.agent !== 'object') return items
  const agent: Agent = { ...data.agent, status: agentStatus(data.agent, new Date(event.at)) }
  const others = items.filter(({ name }) => name !== agent.name)
  return [...others, agent].sort((a, b) =>
    a.kind === b.kind ? (a.name < b.name ? -1 : 1) : a.kind < b.kind ? -1 : 1,
  )
}

function holdingAfter(agent: Agent, event: Event): Agent {
  const card = cardOf(event)
  if (!card) return agent
  const holds = card.lease?.holder === agent.name
  if (holds === agent.holding.includes(card.code)) return agent
  const holding = holds
    ? [...agent.holding, card.code].sort()
    : agent.holding.filter(code => code !== card.code)
  return { ...agent, holding, status: agentStatus({ ...agent, holding }, new Date(event.at)) }
}

function seenBy(agent: Agent, event: Event): Agent {
  const isActor = event.actor.kind === 'agent' && event.actor.name === agent.name
  if (!isActor || !hasBeenSeen(agent.lastSeenAt, event.at)) return agent
  return {
    ...agent,
    lastSeenAt: event.at,
    status: agentStatus({ ...agent, lastSeenAt: event.at }, new Date(event.at)),
  }
}
