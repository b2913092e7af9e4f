import type { TaskCard } from '#lib/domain/task/task.ts'
import type { Event } from '#lib/events/event.ts'
import type { Output } from '../call.ts'
import { cardOf } from '../patch/board.ts'
import { noProgress, type Progress } from './progress.ts'

export type SprintDetail = Output<'sprint.get'>

/** The sprint after the event: its own fields, and its tasks with the progress that they make. */
export function patchSprint(sprint: SprintDetail, event: Event): SprintDetail {
  const card = cardOf(event)
  if (card) return withTasks(sprint, tasksAfter(sprint, card))
  const { sprint: changed } = event.data as { sprint?: Partial<SprintDetail> }
  if (event.subject !== sprint.code || !changed) return sprint
  return { ...sprint, ...changed, tasks: sprint.tasks, progress: sprint.progress }
}

function tasksAfter({ code, tasks }: SprintDetail, card: TaskCard): readonly TaskCard[] {
  const isHere = card.sprint === code
  const wasHere = tasks.some(task => task.code === card.code)
  const others = tasks.map(task => (task.code === card.code ? card : waitingAfter(task, card)))
  if (isHere) return wasHere ? others : [...others, card].sort((a, b) => a.ordinal - b.ordinal)
  return others.filter(task => task.code !== card.code)
}

function waitingAfter(task: TaskCard, card: TaskCard): TaskCard {
  if (!task.dependsOn.includes(card.code)) return task
  const waitingFor = task.dependsOn.filter(code =>
    code === card.code ? card.status !== 'done' : task.waitingFor.includes(code),
  )
  return { ...task, waitingFor, ready: task.status === 'pending' && waitingFor.length === 0 }
}

function withTasks(sprint: SprintDetail, tasks: readonly TaskCard[]): SprintDetail {
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
