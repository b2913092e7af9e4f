import type { Outgoing } from './outgoing.ts'

export type OutboxStore = {
  read(): Outgoing[]
  keep(entry: Outgoing): void
  remove(key: string): void
}

/** Each message under a name of its own, so that two windows of one browser do not overwrite each other's. */
export function browserStore(owner: string): OutboxStore {
  const prefix = `baton.outbox.${owner}.`
  return {
    read() {
      try {
        return Object.keys(localStorage)
          .filter(name => name.startsWith(prefix))
          .flatMap(name => parsed(localStorage.getItem(name)))
          .sort((a, b) => (a.at < b.at ? -1 : 1))
      } catch {
        // Storage that is switched off keeps nothing.
        return []
      }
    },
    keep(entry) {
      try {
        localStorage.setItem(prefix + entry.key, JSON.stringify(entry))
      } catch {
        // Full or switched off: it is sent all the same, only a reload before that would lose it.
      }
    },
    remove(key) {
      try {
        localStorage.removeItem(prefix + key)
      } catch {
        // Nothing was kept.
      }
    },
  }
}

function parsed(text: string | null): Outgoing[] {
  const entry: unknown = text === null ? null : JSON.parse(text)
  return typeof entry === 'object' && entry !== null && 'key' in entry && 'parcel' in entry
    ? [entry as Outgoing]
    : []
}
