/** Seconds that a lease runs from its claim or renewal, as the server has it. */
export const leaseSeconds = { agent: 15 * 60, human: 24 * 60 * 60 }

type Lease = { expiresAt: string }

/** What is left of the lease, 1 to 0. `now` in ms. */
export function leaseShare(lease: Lease, totalSeconds: number, now: number): number {
  return Math.max(0, Math.min(1, secondsLeft(lease, now) / totalSeconds))
}

/** "12 min left", for people; a lease that ran out says so. */
export function leaseWords(lease: Lease, now: number): string {
  const seconds = secondsLeft(lease, now)
  if (seconds <= 0) return 'lease ran out'
  if (seconds < 90) return `lease ends in ${Math.round(seconds)} s`
  if (seconds < 90 * 60) return `lease ends in ${Math.round(seconds / 60)} min`
  return `lease ends in ${Math.round(seconds / 3600)} hr`
}

export const secondsLeft = (lease: Lease, now: number): number => (Date.parse(lease.expiresAt) - now) / 1000
