/** Codes whose card changed within the last second. A card listens for its own code only, so one event wakes one card. */
const fresh = new Map<string, ReturnType<typeof setTimeout>>()
const listeners = new Map<string, Set<() => void>>()

const glowMs = 1_000

/** Marks the card as changed just now; it glows once. */
export function markFresh(code: string): void {
  clearTimeout(fresh.get(code))
  fresh.set(
    code,
    setTimeout(() => {
      fresh.delete(code)
      tell(code)
    }, glowMs),
  )
  tell(code)
}

export const isFresh = (code: string): boolean => fresh.has(code)

export function subscribeFresh(code: string, listener: () => void): () => void {
  const own = listeners.get(code) ?? new Set()
  listeners.set(code, own.add(listener))
  return () => {
    own.delete(listener)
    if (own.size === 0 && listeners.get(code) === own) listeners.delete(code)
  }
}

function tell(code: string): void {
  for (const listener of listeners.get(code) ?? []) listener()
}
