/** Milliseconds: the length of a lease where the project says nothing else (lib/domain/task/lease.ts). */
const usualLease = { agent: 15 * 60_000, human: 24 * 60 * 60_000 }

export type LeaseLeft = { share: number; words: string; isOver: boolean }

type Lease = { expiresAt: string }

/** How much of a lease is left at `now` (ms): as a share of its whole length, and in words. */
export function leaseLeft(
  lease: Lease,
  holder: 'agent' | 'human',
  now: number,
  leaseSeconds: number | null,
): LeaseLeft {
  const whole = holder === 'agent' && leaseSeconds !== null ? leaseSeconds * 1000 : usualLease[holder]
  const left = Date.parse(lease.expiresAt) - now
  if (left <= 0) return { share: 0, words: 'ran out', isOver: true }
  return { share: Math.min(1, left / whole), words: `${span(left)} left`, isOver: false }
}

function span(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
  if (hours > 0) return `${hours} h ${minutes} min`
  return `${minutes}:${String(seconds % 60).padStart(2, '0')} min`
}
