import type { Output } from '../call.ts'
import { paths } from '../paths.ts'

export type Found = Output<'search.get'>['items'][number]

/** Where a result leads. */
export function hrefOf({ kind, id, place, thread, number }: Found): string {
  switch (kind) {
    case 'task':
      return paths.task(id)
    case 'sprint':
      return paths.sprint(id)
    case 'note':
      return paths.taskEntry(place ?? '', `note-${id}`)
    case 'artifact':
      return paths.artifact(id)
    case 'agent':
      return paths.agent(id)
    case 'message':
      return paths.message(thread ?? '', number ?? 0)
  }
}

export const kindWords: Record<Found['kind'], { one: string; many: string }> = {
  task: { one: 'Task', many: 'Tasks' },
  sprint: { one: 'Sprint', many: 'Sprints' },
  note: { one: 'Note', many: 'Notes' },
  artifact: { one: 'Artifact', many: 'Artifacts' },
  message: { one: 'Message', many: 'Messages' },
  agent: { one: 'Agent', many: 'Agents' },
}

/** As one line without marks: for screen readers, and where nothing else is known of it. */
export const nameOf = ({ kind, id, title, excerpt }: Found): string => {
  if (kind === 'task' || kind === 'sprint') return `${id} ${title}`
  return isSaid(kind) ? `${title}: ${excerpt}` : title
}

/** What somebody said somewhere: its words are its title. */
export const isSaid = (kind: Found['kind']): boolean => kind === 'message' || kind === 'note'
