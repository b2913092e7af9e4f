import { CallError } from '../call.ts'
import type { OutboxStore } from './outbox-store.ts'
import { mayPass, type Outgoing, type Parcel, revived } from './outgoing.ts'
import { createPauses } from './pauses.ts'
import type { Place } from './shapes.ts'

export type Outbox = {
  read(): readonly Outgoing[]
  subscribe(listener: () => void): () => void
  send(place: Place, parcel: Parcel): void
  retry(key: string): void
  discard(key: string): void
  /** The connection is back: what waits is tried now. */
  wake(): void
}

const firstPause = 1_000
const longestPause = 10_000

/**
 * Messages on their way, one after the other in each place and in the order in which they were written. They are kept in the
 * browser until the server has them: through a cut, a reload and a session that ended.
 */
export function createOutbox({
  store,
  send,
  now = Date.now,
}: {
  store: OutboxStore
  /** Throws CallError. */
  send(outgoing: Outgoing): Promise<void>
  now?: () => number
}): Outbox {
  let entries: readonly Outgoing[] = store.read().map(entry => revived(entry, now()))
  const listeners = new Set<() => void>()
  const busy = new Set<string>()
  const pauses = createPauses()

  const change = (next: readonly Outgoing[]) => {
    entries = next
    for (const listener of listeners) listener()
  }
  const set = (key: string, fields: Partial<Outgoing>) =>
    change(entries.map(entry => (entry.key === key ? { ...entry, ...fields } : entry)))
  const remove = (key: string) => {
    store.remove(key)
    change(entries.filter(entry => entry.key !== key))
  }

  async function attempt(entry: Outgoing): Promise<'done' | 'later'> {
    set(entry.key, { state: 'sending', problem: null })
    try {
      await send(entry)
      remove(entry.key)
      return 'done'
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      const { problem } = error
      set(entry.key, { state: mayPass(problem) ? 'waiting' : 'failed', problem })
      return mayPass(problem) ? 'later' : 'done'
    }
  }

  async function work(place: string) {
    if (busy.has(place)) return
    busy.add(place)
    try {
      for (let wait = firstPause; ; ) {
        const next = entries.find(entry => isAt(entry, place) && entry.state === 'waiting')
        if (!next) return
        if ((await attempt(next)) === 'done') wait = firstPause
        else {
          await pauses.pause(wait)
          wait = Math.min(wait * 2, longestPause)
        }
      }
    } finally {
      busy.delete(place)
    }
  }

  const workAll = () => {
    for (const { place } of entries) void work(JSON.stringify(place))
  }
  workAll()

  return {
    read: () => entries,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    send(place, parcel) {
      const at = new Date(now()).toISOString()
      const entry: Outgoing = {
        key: crypto.randomUUID(),
        place,
        parcel,
        at,
        state: 'waiting',
        problem: null,
      }
      store.keep(entry)
      change([...entries, entry])
      workAll()
    },
    retry(key) {
      set(key, { state: 'waiting', problem: null })
      workAll()
    },
    discard: remove,
    wake: pauses.end,
  }
}

const isAt = (entry: Outgoing, place: string) => JSON.stringify(entry.place) === place
