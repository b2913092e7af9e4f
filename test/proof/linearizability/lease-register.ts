import type { Call, Lease } from './history.ts'
import type { Model } from './linearize.ts'

/**
 * A task as those who claim it see it: a lock with a fence that grows at every claim. When its lease runs out is known to the
 * millisecond, except after a claim whose answer was lost: then between `from` and `to`.
 */
export type State = {
  status: 'pending' | 'in_progress' | 'done' | 'blocked'
  /** How many leases in a row ran out; with the fifth it is blocked: `task.next` gives it to nobody then. */
  lapses: number
  fence: number
  holder: string | null
  from: number
  to: number
}

/** Milliseconds of an agent's lease. */
const leaseTime = 15 * 60_000

const mostLapses = 5

export const leaseRegister: Model<State, Call> = {
  start: { status: 'pending', lapses: 0, fence: 0, holder: null, from: 0, to: 0 },
  step(state, call) {
    if (call.outcome === 'fail') return isRightlyRefused(state, call) ? state : undefined
    switch (call.kind) {
      case 'claim':
        return claim(state, call)
      case 'renew':
        return call.lease ? renew(state, call, call.lease) : unless(mayHold(state, call, 'surely'), state)
      case 'note':
        return unless(!isHeldUnder(state, call), state)
      case 'complete':
        return isHeldUnder(state, call) ? { ...state, ...free, lapses: 0, status: 'done' } : undefined
      case 'release':
        return isHeldUnder(state, call) ? { ...state, ...free, lapses: 0, status: 'pending' } : undefined
      case 'expire':
        return unless(state.holder === null || state.from > call.clock[1], lapsed(state))
      case 'look':
        return unless(!isSeen(state, call), state)
    }
  },
  key: ({ status, lapses, fence, holder, from, to }) =>
    `${status} ${lapses} ${fence} ${holder} ${from} ${to}`,
}

const free = { holder: null, from: 0, to: 0 } as const

const lapsed = (state: State): State => {
  const lapses = state.lapses + 1
  return { ...state, ...free, lapses, status: lapses >= mostLapses ? 'blocked' : 'pending' }
}

const unless = (isWrong: boolean, state: State): State | undefined => (isWrong ? undefined : state)

function claim(state: State, { by, lease, clock }: Extract<Call, { kind: 'claim' }>): State | undefined {
  if (state.status === 'pending' || state.status === 'blocked')
    return take(state, by, lease ?? unknownLease(state, clock))
  // Whoever holds it already is given the running lease.
  const isRunning = lease && state.holder === by && state.fence === lease.fence && state.to > clock[0]
  return isRunning ? state : undefined
}

type Possible = { fence: number; from: number; to: number }

const take = (state: State, holder: string, lease: Lease | Possible): State | undefined =>
  lease.fence === state.fence + 1 ? { ...state, status: 'in_progress', holder, ...exactly(lease) } : undefined

const exactly = (lease: Lease | Possible): Possible =>
  'expiresAt' in lease ? { fence: lease.fence, from: lease.expiresAt, to: lease.expiresAt } : lease

const unknownLease = ({ fence }: State, [began, ended]: Call['clock']): Possible => ({
  fence: fence + 1,
  from: began + leaseTime,
  to: ended + leaseTime,
})

function renew(state: State, call: Call, lease: Lease): State | undefined {
  if (!mayHold(state, call, 'perhaps') || state.fence !== lease.fence) return undefined
  const isSame = state.from === lease.expiresAt && state.to === lease.expiresAt
  return isSame ? state : { ...state, from: lease.expiresAt, to: lease.expiresAt }
}

/** Baton looked at its clock somewhere in the call: was the lease running then? */
function mayHold(state: State, { by, clock }: Call, how: 'perhaps' | 'surely'): boolean {
  return state.holder === by && (how === 'perhaps' ? state.to > clock[0] : state.from > clock[1])
}

const isHeldUnder = (state: State, call: Call & { fence: number }): boolean =>
  mayHold(state, call, 'perhaps') && state.fence === call.fence

const isSeen = (state: State, { status, holder, fence }: Extract<Call, { kind: 'look' }>): boolean =>
  state.status === status && state.holder === holder && (fence === undefined || state.fence === fence)

/** Capacity is not this register's: a refusal for it says nothing of the task. */
function isRightlyRefused(state: State, call: Call): boolean {
  if (call.refusal === 'task_already_claimed') return state.holder !== null
  if (call.refusal === 'illegal_transition') return state.status === 'done'
  if (call.refusal === 'lease_lost' && 'fence' in call)
    return !(mayHold(state, call, 'surely') && state.fence === call.fence)
  return true
}
