import { leaseSeconds } from '#lib/domain/task/rules.ts'

type Lease = { expiresAt: string }

/**
 * What is left of the lease at `now` (ms): `left` from 1 to 0, and whether that is short: two minutes, or 15 % of the whole.
 * `agentSeconds`: as the project has it, null for the usual length.
 */
export function leaseRing(
  lease: Lease,
  holder: 'agent' | 'human',
  now: number,
  agentSeconds: number | null | undefined,
): { left: number; isShort: boolean } {
  const whole = (holder === 'agent' && agentSeconds) || leaseSeconds[holder]
  const seconds = secondsLeft(lease, now)
  const left = Math.max(0, Math.min(1, seconds / whole))
  // A lease of a minute is not short from its beginning.
  return { left, isShort: left <= 0.15 || seconds <= Math.min(120, whole / 2) }
}

/** "12 min", in few letters; null when it has run out. */
export function leaseSpan(lease: Lease, now: number): string | null {
  const seconds = secondsLeft(lease, now)
  if (seconds <= 0) return null
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`
  return `${Math.round(seconds / 3600)} hr`
}

/** "lease ends in 12 min", for a line among others; a lease that ran out says so. */
export function leaseWords(lease: Lease, now: number): string {
  const span = leaseSpan(lease, now)
  return span === null ? 'lease ran out' : `lease ends in ${span}`
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
