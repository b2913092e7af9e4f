import type { Event } from '#lib/events/event.ts'
import type { Output } from '../call.ts'

export type Handoffs = Output<'handoff.list'>
type Card = Handoffs['items'][number]

/** The handoffs after the event, newest first. */
export function patchHandoffs(handoffs: Handoffs, event: Event): Handoffs {
  const { handoff } = event.data as { handoff?: Card }
  if (!event.name.startsWith('handoff.') || typeof handoff !== 'object') return handoffs
  const others = handoffs.items.filter(({ id }) => id !== handoff.id)
  const isKnown = others.length < handoffs.items.length
  const items = isKnown
    ? handoffs.items.map(item => (item.id === handoff.id ? handoff : item))
    : [handoff, ...others]
  return { ...handoffs, items }
}
