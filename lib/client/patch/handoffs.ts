import type { Event } from '#lib/events/event.ts'
import type { Output } from '../call.ts'

export type Handoffs = Output<'handoff.list'>
type Card = Handoffs['items'][number]

/** The handoffs after the event, in the order of the server's list. */
export function patchHandoffs(handoffs: Handoffs, event: Event): Handoffs {
  const { handoff } = event.data as { handoff?: Card }
  if (!event.name.startsWith('handoff.') || typeof handoff !== 'object') return handoffs
  const others = handoffs.items.filter(({ id }) => id !== handoff.id)
  return { ...handoffs, items: [...others, handoff].sort(newestFirst) }
}

/** One change may make several: then the id decides. */
const newestFirst = (a: Card, b: Card): number => {
  const [one, other] = a.createdAt === b.createdAt ? [a.id, b.id] : [a.createdAt, b.createdAt]
  return one < other ? 1 : -1
}
