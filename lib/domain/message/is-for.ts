import { type Priority, priorities } from '#lib/domain/task/rules.ts'
import type { Event } from '#lib/events/event.ts'
import { messageSent } from './events.ts'

/** Whether the event tells of a message to them, of at least this priority. */
export function isFor(event: Event, name: string, least: Priority): boolean {
  if (event.name !== messageSent.name) return false
  const { data } = messageSent.data.safeParse(event.data)
  if (!data?.to.includes(name)) return false
  return priorities.indexOf(data.priority) >= priorities.indexOf(least)
}
