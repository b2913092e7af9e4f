import type { Event } from '#lib/events/event.ts'
import type { Output } from '../call.ts'

export type Sprints = Output<'sprint.list'>
type Sprint = Sprints['items'][number]

const nothing = { total: 0, pending: 0, in_progress: 0, in_review: 0, blocked: 0, done: 0, cancelled: 0 }

/** The sprints after the event, without their progress, which is counted from the board (progress.ts) or read anew. */
export function patchSprints(sprints: Sprints, event: Event): Sprints {
  const { sprint } = event.data as { sprint?: Omit<Sprint, 'progress'> }
  if (!event.name.startsWith('sprint.') || typeof sprint !== 'object') return sprints
  const known = sprints.items.find(({ code }) => code === sprint.code)
  if (!known) return { ...sprints, items: [{ ...sprint, progress: nothing }, ...sprints.items] }
  return { ...sprints, items: sprints.items.map(item => (item === known ? { ...known, ...sprint } : item)) }
}
