import { leaseWords, secondsLeft } from '#lib/client/task/lease.ts'
import type { Need } from '#lib/domain/dashboard/needs.ts'
import type { TaskCard } from '#lib/domain/task/task.ts'

/** Seconds before the end of a lease from which it is about to lapse, as on the server. */
const soon = 120

const order: Record<Need['kind'], number> = { blocked: 0, lease_lapsing: 1, in_review: 2 }

/**
 * What needs the reader at this moment, most pressing first. Leases run by the clock and are renewed without a new
 * answer of the server: they are judged here, by the tasks that are held. `now` in ms.
 */
export function needsNow(
  needs: readonly Need[],
  held: readonly TaskCard[] | undefined,
  me: string | null,
  now: number,
): Need[] {
  const steady = held ? needs.filter(({ kind }) => kind !== 'lease_lapsing') : needs
  return [...steady, ...(held ?? []).flatMap(task => lapsing(task, me, now))].sort(
    (a, b) =>
      Number(b.isYours) - Number(a.isYours) || order[a.kind] - order[b.kind] || (a.since < b.since ? -1 : 1),
  )
}

function lapsing(
  { code, title, priority, lease, lead, updatedAt }: TaskCard,
  me: string | null,
  now: number,
): Need[] {
  if (!lease || secondsLeft(lease, now) >= soon) return []
  const text = `${lease.holder} gives no sign of life: ${leaseWords(lease, now)}, then the task is back in the pool`
  const isYours = me !== null && (lead === me || lease.holder === me)
  return [
    { kind: 'lease_lapsing', task: code, title, priority, text, isYours, since: updatedAt, escalation: null },
  ]
}
