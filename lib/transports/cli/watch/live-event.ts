import { isEvent, type ToldEvent } from '../render/event-line.ts'

/** An event of the live door, as far as it is looked into here. */
export type LiveEvent = ToldEvent & {
  name: string
  subject: string | null
  actor: { name: string }
  data: unknown
}

/** What came over a connection that may be broken: undefined when it is no event. */
export function liveEventOf(value: unknown): LiveEvent | undefined {
  if (!isEvent(value) || !Number.isSafeInteger(value.seq)) return undefined
  const { name, subject, actor, data } = Object(value)
  if (typeof name !== 'string' || actor === null || typeof actor !== 'object') return undefined
  return { ...value, name, subject: typeof subject === 'string' ? subject : null, actor, data }
}
