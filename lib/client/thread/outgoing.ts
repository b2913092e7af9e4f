import type { Problem } from '#lib/operation/errors.ts'
import type { Place } from './shapes.ts'

/** What is sent. The place comes beside it. */
export type Parcel = {
  body: string
  replyTo?: string
  ack?: boolean
  priority?: 'low' | 'high' | 'urgent'
  attachments?: string[]
}

/** A message on its way. `key` is the idempotency key of every attempt: however often it is sent, it is there once. */
export type Outgoing = {
  key: string
  place: Place
  parcel: Parcel
  /** ISO 8601 */
  at: string
  /** `waiting`: for its turn or for the connection; `failed`: refused, its author decides. */
  state: 'waiting' | 'sending' | 'failed'
  problem: Problem | null
}

/** Milliseconds for which a key keeps its answer, less what clocks may differ: later, a message might be there twice. */
const keysLiveFor = 20 * 3_600_000

/** No connection, a server that is ill or asks for patience: the message itself is not at fault. */
export const mayPass = ({ status }: Problem): boolean => status === 0 || status === 429 || status >= 500

/** One that was on its way when the page was left is sent again under its key, as long as that is known. */
export function revived(entry: Outgoing, now: number): Outgoing {
  if (entry.state === 'failed') return entry
  if (now - Date.parse(entry.at) < keysLiveFor) return { ...entry, state: 'waiting', problem: null }
  return { ...entry, state: 'failed', problem: tooOld }
}

const tooOld: Problem = {
  type: 'about:blank',
  title: 'Not sent',
  status: 0,
  code: 'waited_too_long',
  detail: 'This was written long ago and may not have been sent.',
  hint: 'See whether it is in the conversation, then send it again or discard it.',
}
