import type { Note } from '#lib/domain/task/task.ts'
import type { Event } from '#lib/events/event.ts'

export type Entry =
  | { kind: 'note'; id: string; at: string; note: Note }
  | { kind: 'event'; id: string; at: string; event: Event }

const eventsRead = 200

/** The input of `event.list` for the activity of a task: the latest events about it. */
export const activityOf = ({ code, project }: { code: string; project: string }) =>
  ({ subject: code, order: 'desc', feed: true, project, limit: eventsRead }) as const

/** Notes and events of a task as one story, oldest first. A note that is there in full is not told again by its event. */
export function timelineOf(notes: readonly Note[], events: readonly Event[]): Entry[] {
  const known = new Set(notes.map(({ id }) => id))
  const told = events.filter(event => !isNoteOf(event, known)).toSorted((a, b) => a.seq - b.seq)
  const entries: Entry[] = [
    ...told.map(event => ({ kind: 'event' as const, id: `event-${event.seq}`, at: event.at, event })),
    ...notes.map(note => ({ kind: 'note' as const, id: `note-${note.id}`, at: note.at, note })),
  ]
  return entries.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

function isNoteOf({ name, data }: Event, known: ReadonlySet<string>): boolean {
  if (name !== 'task.noted') return false
  const { note } = data as { note?: { id: string } }
  return note !== undefined && known.has(note.id)
}
