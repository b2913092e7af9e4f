import type { TaskCard } from '#lib/domain/task/task.ts'
import type { Event } from '#lib/events/event.ts'
import { cardOf } from '../patch/board.ts'

type SeenLease = { task: string; expiresAt: string }

/** The tasks that somebody (or `holder`) holds, after the event: their cards, and leases that a sign of life renewed. */
export function patchHeld(held: readonly TaskCard[], event: Event, holder?: string): readonly TaskCard[] {
  const data = event.data as { leases?: readonly SeenLease[] } | null
  if (event.name === 'agent.seen') return withLeases(held, data?.leases ?? [])
  const card = cardOf(event)
  if (typeof card !== 'object') return held
  const others = held.filter(({ code }) => code !== card.code)
  const isHeld = card.status === 'in_progress' && (holder === undefined || card.lease?.holder === holder)
  if (isHeld) return [...others, card].sort((a, b) => a.ordinal - b.ordinal)
  return others.length === held.length ? held : others
}

function withLeases(held: readonly TaskCard[], leases: readonly SeenLease[]): readonly TaskCard[] {
  const until = new Map(leases.map(({ task, expiresAt }) => [task, expiresAt]))
  if (!held.some(({ code }) => until.has(code))) return held
  return held.map(task => {
    const expiresAt = until.get(task.code)
    return task.lease && expiresAt ? { ...task, lease: { ...task.lease, expiresAt } } : task
  })
}
