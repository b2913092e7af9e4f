import { z } from 'zod'
import { type Priority, priorities } from '#lib/domain/task/rules.ts'
import type { Event } from '#lib/events/event.ts'
import { messageAppended, messageRedelivered, messageSent } from './events.ts'

const telling: ReadonlySet<string> = new Set(
  [messageSent, messageAppended, messageRedelivered].map(({ name }) => name),
)

const Telling = z.looseObject({ to: z.array(z.string()), priority: z.enum(priorities) })

/** Whether the event tells of a message to them, of at least this priority. */
export function isFor(event: Event, name: string, least: Priority): boolean {
  if (!telling.has(event.name)) return false
  const { data } = Telling.safeParse(event.data)
  if (!data?.to.includes(name)) return false
  return priorities.indexOf(data.priority) >= priorities.indexOf(least)
}
