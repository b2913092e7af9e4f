import type { QueryClient } from '@tanstack/react-query'
import type { Event } from '#lib/events/event.ts'
import { patchQuery } from './patch/patch.ts'

/** Events that are remembered for answers under way. */
const remembered = 1_000

/**
 * An answer that was on its way while events came may be older than they are, and would put back what they changed: the
 * events since its request was sent are applied to it once more. Returns how to tell it of events, and how to stop.
 */
export function watchOvertaken(client: QueryClient): { tell(event: Event): void; stop(): void } {
  const events: Event[] = []
  let told = 0
  const sentAt = new Map<string, number>()
  const stop = client.getQueryCache().subscribe(change => {
    if (change.type !== 'updated') return
    const { query, action } = change
    if (action.type === 'fetch') sentAt.set(query.queryHash, told)
    if (action.type !== 'success' || action.manual) return
    const since = told - (sentAt.get(query.queryHash) ?? told)
    sentAt.delete(query.queryHash)
    if (since > 0) for (const event of events.slice(-since)) patchQuery(client, query, event)
  })
  return {
    tell(event) {
      told++
      events.push(event)
      if (events.length > remembered) events.shift()
    },
    stop,
  }
}
