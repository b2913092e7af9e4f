/** No imports, so that the browser carries nothing for it. */
export type AgentStatus = 'busy' | 'idle' | 'online' | 'offline'

/**
 * Seconds without a sign of life after which an agent counts as offline: a minute, or its lease where that is shorter, but no
 * less than the time within which a sign of life is not written down again allows.
 */
export const silentAfterOf = (leaseSeconds: number | null): number =>
  Math.max(15, Math.min(60, leaseSeconds ?? 60))

/** Milliseconds: what is seen again within this time is not written down again. */
export const seenAgainAfter = 10_000

type Facts = {
  kind: 'agent' | 'human'
  lastSeenAt: string | null
  silentAfter: number
  holding: readonly unknown[]
}

/** Derived from facts, never stored: people are online or offline; agents at work are busy, else idle. */
export function agentStatus({ kind, lastSeenAt, silentAfter, holding }: Facts, now: Date): AgentStatus {
  if (lastSeenAt === null || now.getTime() - Date.parse(lastSeenAt) > silentAfter * 1_000) return 'offline'
  if (holding.length > 0) return 'busy'
  return kind === 'human' ? 'online' : 'idle'
}

/** Whether an event by the agent at this time is news about when it was last seen (lib/events/append.ts). */
export const hasBeenSeen = (lastSeenAt: string | null, at: string): boolean =>
  lastSeenAt === null || Date.parse(at) - Date.parse(lastSeenAt) > seenAgainAfter

/** What is wrong with an agent at work, since when, and with which task; `task` null: with all of it. */
export type Flag = { kind: 'silent' | 'stuck'; task: string | null; since: string; reason: string }

type WorkFacts = Omit<Facts, 'holding'> & {
  stuckAfter: number
  tasks: readonly { code: string; lastProgressAt: string }[]
}

/**
 * Silent: it holds work and is not heard from, so its leases will run out. Stuck: it is heard from and renews its lease, but does
 * nothing on the task. People work at their own pace.
 */
export function flagsOf({ stuckAfter, tasks, ...facts }: WorkFacts, now: Date): Flag[] {
  if (facts.kind === 'human' || tasks.length === 0) return []
  const { lastSeenAt } = facts
  const codes = tasks.map(({ code }) => code).join(', ')
  if (agentStatus({ ...facts, holding: tasks }, now) === 'offline')
    return lastSeenAt === null
      ? []
      : [{ kind: 'silent', task: null, since: lastSeenAt, reason: `Not heard from while it holds ${codes}` }]
  return tasks
    .filter(({ lastProgressAt }) => now.getTime() - Date.parse(lastProgressAt) > stuckAfter * 1_000)
    .map(({ code, lastProgressAt }) => ({
      kind: 'stuck',
      task: code,
      since: lastProgressAt,
      reason: `Holds ${code} and does nothing on it`,
    }))
}

/** Seconds without progress after which a held task is stuck: two leases. */
export const stuckAfterOf = (leaseSeconds: number): number => 2 * leaseSeconds
