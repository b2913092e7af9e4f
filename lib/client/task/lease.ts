import { leaseSeconds } from '#lib/domain/task/rules.ts'

type Lease = { expiresAt: string }

/** What is left of the lease at `now` (ms), 1 to 0. `agentSeconds`: as the project has it, null for the usual length. */
export function leaseShare(
  lease: Lease,
  holder: 'agent' | 'human',
  now: number,
  agentSeconds: number | null | undefined,
): number {
  const whole = (holder === 'agent' && agentSeconds) || leaseSeconds[holder]
  return Math.max(0, Math.min(1, secondsLeft(lease, now) / whole))
}

/** "lease ends in 12 min", for a line among others; a lease that ran out says so. */
export function leaseWords(lease: Lease, now: number): string {
  const seconds = secondsLeft(lease, now)
  if (seconds <= 0) return 'lease ran out'
  if (seconds < 90) return `lease ends in ${Math.round(seconds)} s`
  if (seconds < 90 * 60) return `lease ends in ${Math.round(seconds / 60)} min`
  return `lease ends in ${Math.round(seconds / 3600)} hr`
}

/** "7:30 min left", where it is watched second by second; null when it has run out. */
export function leaseCountdown(lease: Lease, now: number): string | null {
  const seconds = Math.ceil(secondsLeft(lease, now))
  if (seconds <= 0) return null
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
  if (hours > 0) return `${hours} h ${minutes} min left`
  return `${minutes}:${String(seconds % 60).padStart(2, '0')} min left`
}

export const secondsLeft = (lease: Lease, now: number): number => (Date.parse(lease.expiresAt) - now) / 1000
