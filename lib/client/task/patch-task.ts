import { isReady } from '#lib/domain/task/rules.ts'
import type { TaskCard } from '#lib/domain/task/task.ts'
import type { Event } from '#lib/events/event.ts'
import type { Output } from '../call.ts'
import { cardOf } from '../patch/board.ts'

export type TaskDetail = Output<'task.get'>

/**
 * The task after the event, as far as the event tells: its long texts and notes are read anew. Until then the version stays
 * that of these texts, so that an edit of an old text is never sent as one of the new.
 */
export function patchTask(task: TaskDetail, event: Event): TaskDetail {
  if (event.name === 'agent.seen') return withLease(task, event)
  const card = cardOf(event)
  if (!card) return task
  if (card.code === task.code)
    return card.version < task.version ? task : { ...task, ...card, version: task.version }
  return withNeighbour(task, card)
}

function withNeighbour(task: TaskDetail, card: TaskCard): TaskDetail {
  const isNeighbour = ({ code }: { code: string }) => code === card.code
  if (![...task.dependencies, ...task.dependents].some(isNeighbour)) return task
  const renew = (neighbours: TaskDetail['dependents']) =>
    neighbours.map(neighbour =>
      isNeighbour(neighbour) ? { code: card.code, title: card.title, status: card.status } : neighbour,
    )
  const dependencies = renew(task.dependencies)
  const waitingFor = dependencies.filter(({ status }) => status !== 'done').map(({ code }) => code)
  const ready = isReady({ status: task.status, waitingFor })
  return { ...task, dependencies, dependents: renew(task.dependents), waitingFor, ready }
}

type SeenLease = { task: string; fence: number; expiresAt: string }

function withLease(task: TaskDetail, event: Event): TaskDetail {
  const { leases = [] } = event.data as { leases?: SeenLease[] }
  const renewed = leases.find(lease => lease.task === task.code && lease.fence === task.lease?.fence)
  if (!renewed || !task.lease) return task
  return { ...task, lease: { ...task.lease, expiresAt: renewed.expiresAt } }
}
