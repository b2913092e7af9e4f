import { LRUCache } from 'lru-cache'

/** Milliseconds: as the relay's slow tick, the safety net where a wake-up was lost or no relay runs. */
const believedFor = 1_000

/**
 * Answers that this process need not look up again. One holds until the next event of its project that is committed here or
 * told by the relay, since whatever would change it leaves one; until the time that came with it; and for a second at most.
 */
export type Memory = {
  recall(projectId: string, key: string, now: Date): unknown
  /** To be called before the look: what is kept by it is not believed when the project changed meanwhile. */
  keeper(projectId: string): Keep
  changed(projectId: string): void
}

/** `until` is the last time at which the answer is right, in milliseconds since 1970. */
export type Keep = (key: string, answer: object, until: number) => void

type Kept = { answer: object; until: number; turn: number }

export function createMemory(): Memory {
  const kept = new LRUCache<string, Kept>({ max: 10_000, ttl: believedFor, ttlResolution: 50 })
  /** By project, how many changes this process has seen in it. */
  const turns = new Map<string, number>()
  const turnOf = (projectId: string) => turns.get(projectId) ?? 0
  return {
    recall(projectId, key, now) {
      const found = kept.get(`${projectId} ${key}`)
      const isRight = found && found.turn === turnOf(projectId) && now.getTime() <= found.until
      return isRight ? found.answer : undefined
    },
    keeper(projectId) {
      const turn = turnOf(projectId)
      return (key, answer, until) => kept.set(`${projectId} ${key}`, { answer, until, turn })
    },
    changed: projectId => turns.set(projectId, turnOf(projectId) + 1),
  }
}
