import type { TaskCard } from '#lib/domain/task/task.ts'
import type { Event } from '#lib/events/event.ts'
import type { Output } from '../call.ts'
import { cardOf, dependentAfter, renewed } from '../patch/board.ts'
import { noProgress, type Progress } from './progress.ts'

export type SprintDetail = Output<'sprint.get'>

/** The sprint after the event: its own fields, and its tasks with the progress that they make. */
export function patchSprint<Sprint extends SprintDetail>(sprint: Sprint, event: Event): Sprint {
  if (event.name === 'agent.seen') return withTasks(sprint, sprint.tasks.map(renewed(event)))
  const card = cardOf(event)
  if (card) return withTasks(sprint, tasksAfter(sprint, card, event))
  const { sprint: changed } = event.data as { sprint?: Partial<SprintDetail> }
  if (event.subject !== sprint.code || !changed) return sprint
  return { ...sprint, ...changed, tasks: sprint.tasks, progress: sprint.progress }
}

function tasksAfter({ code, tasks }: SprintDetail, card: TaskCard, event: Event): readonly TaskCard[] {
  const isHere = card.sprint === code
  const wasHere = tasks.some(task => task.code === card.code)
  const others = tasks.map(cardAfter(card, event))
  if (isHere) return wasHere ? others : [...others, card].sort((a, b) => a.ordinal - b.ordinal)
  return others.filter(task => task.code !== card.code)
}

/** What the event of one card makes of each: it is that card, or waits for it, or stays the same object. */
export function cardAfter(card: TaskCard, event: Event): (task: TaskCard) => TaskCard {
  const dependent = dependentAfter(card, event)
  return task => (task.code === card.code ? card : dependent(task))
}

function withTasks<Sprint extends SprintDetail>(sprint: Sprint, tasks: readonly TaskCard[]): Sprint {
  return { ...sprint, tasks: [...tasks], progress: progressOf(tasks) }
}

function progressOf(tasks: readonly TaskCard[]): Progress {
  const progress = noProgress()
  for (const { status } of tasks) {
    progress[status] += 1
    if (status !== 'cancelled') progress.total += 1
  }
  return progress
}
