/** Lets so many pass at once, and then so many a second (a token bucket). */
export function rateLimit({ burst, perSecond }: { burst: number; perSecond: number }): () => boolean {
  let left = burst
  let at = performance.now()
  return () => {
    const now = performance.now()
    left = Math.min(burst, left + ((now - at) / 1_000) * perSecond)
    at = now
    if (left < 1) return false
    left -= 1
    return true
  }
}
