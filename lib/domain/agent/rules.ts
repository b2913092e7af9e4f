/** No imports, so that the browser carries nothing for it. */
export type AgentStatus = 'busy' | 'idle' | 'online' | 'offline'

/** Milliseconds without a sign of life after which an agent counts as offline. */
export const silentAfter = 60_000

/** Milliseconds: what is seen again within this time is not written down again. */
export const seenAgainAfter = 10_000

type Facts = { kind: 'agent' | 'human'; lastSeenAt: string | null; holding: readonly unknown[] }

/** Derived from facts, never stored: people are online or offline; agents at work are busy, else idle. */
export function agentStatus({ kind, lastSeenAt, holding }: Facts, now: Date): AgentStatus {
  if (lastSeenAt === null || now.getTime() - Date.parse(lastSeenAt) > silentAfter) return 'offline'
  if (holding.length > 0) return 'busy'
  return kind === 'human' ? 'online' : 'idle'
}

/** Whether an event by the agent at this time is news about when it was last seen (lib/events/append.ts). */
export const hasBeenSeen = (lastSeenAt: string | null, at: string): boolean =>
  lastSeenAt === null || Date.parse(at) - Date.parse(lastSeenAt) > seenAgainAfter
