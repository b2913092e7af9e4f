import { z } from 'zod'
import { changedWords } from '#lib/domain/shared/changed.ts'
import { eventType } from '#lib/events/event.ts'
import { Agent } from './agent.ts'

/** Events of before an agent's own time to silence was told are said as well. */
const ToldAgent = Agent.extend({ silentAfter: Agent.shape.silentAfter.default(60) })

const One = z.object({ agent: ToldAgent })

export const agentRegistered = eventType('agent.registered', One, ({ agent }, actor) =>
  agent.pod ? `${actor} registered ${agent.name} in ${agent.pod}` : `${actor} registered ${agent.name}`,
)
export const agentUpdated = eventType(
  'agent.updated',
  One.extend({ changed: z.array(z.string()) }),
  ({ agent, changed }, actor) => `${actor} changed ${changedWords(changed)} of ${agent.name}`,
)
/** Left out of the feed: many agents say every few seconds that they live. */
export const agentSeen = eventType(
  'agent.seen',
  One.extend({
    leases: z.array(z.object({ task: z.string(), fence: z.number().int(), expiresAt: z.string() })),
  }),
  ({ agent }) => `${agent.name} is there`,
)
export const agentLogged = eventType(
  'agent.logged',
  z.object({ agent: z.string(), message: z.string(), task: z.string().nullable() }),
  ({ agent, message, task }) => `${agent}${task ? ` on ${task}` : ''}: ${message.split('\n', 1)[0] ?? ''}`,
)
