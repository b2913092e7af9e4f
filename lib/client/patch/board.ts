import { isReady, type Priority, priorities } from '#lib/domain/task/rules.ts'
import type { TaskCard } from '#lib/domain/task/task.ts'
import type { Event } from '#lib/events/event.ts'
import type { Output } from '../call.ts'

export type Board = Output<'task.board'>

/** The board after the event: what the server would answer now. Cards and columns that did not change stay the same objects. */
export function patchBoard(board: Board, event: Event): Board {
  if (event.seq <= board.seq) return board
  const patched = event.name === 'agent.seen' ? withLeases(board, event) : withCard(board, event)
  return { ...patched, seq: event.seq }
}

/** Also what an optimistic move shows: the card as it will be, in its column. */
export function placeCard(board: Board, card: TaskCard): Board {
  const columns = board.columns.map(column => {
    const others = column.tasks.some(({ code }) => code === card.code)
      ? column.tasks.filter(({ code }) => code !== card.code)
      : column.tasks
    const tasks = column.status === card.status ? insert(others, card) : others
    return tasks === column.tasks ? column : { ...column, tasks, count: tasks.length }
  })
  return { ...board, columns }
}

function withCard(board: Board, event: Event): Board {
  const card = cardOf(event)
  if (!card) return board
  return tellDependents(placeCard(board, card), card, event)
}

const tellDependents = (board: Board, card: TaskCard, event: Event): Board =>
  mapCards(board, dependentAfter(card, event))

/**
 * What depends on the card of the event waits for it, or waits no longer; a handoff note marks whom it was handed to. Others
 * stay the same objects.
 */
export function dependentAfter(card: TaskCard, event: Event): (other: TaskCard) => TaskCard {
  const handsOn =
    event.name === 'task.completed' && has(event.data, 'handoffNote') && event.data.handoffNote !== null
  return other => {
    if (!other.dependsOn.includes(card.code)) return other
    const waits = other.waitingFor.includes(card.code)
    const shouldWait = card.status !== 'done'
    if (waits === shouldWait && !handsOn) return other
    const waitingFor = other.dependsOn.filter(code =>
      code === card.code ? shouldWait : other.waitingFor.includes(code),
    )
    const handoffFrom = handsOn ? card.code : other.handoffFrom
    return { ...other, waitingFor, handoffFrom, ready: isReady({ status: other.status, waitingFor }) }
  }
}

const withLeases = (board: Board, event: Event): Board => mapCards(board, renewed(event))

type SeenLease = { task: string; fence: number; expiresAt: string }

/** What a sign of life, `agent.seen`, makes of a card: its lease runs longer. Others stay the same objects. */
export function renewed(event: Event): (card: TaskCard) => TaskCard {
  const leases =
    has(event.data, 'leases') && Array.isArray(event.data.leases) ? (event.data.leases as SeenLease[]) : []
  const byTask = new Map(leases.map(lease => [lease.task, lease]))
  return card => {
    const lease = byTask.get(card.code)
    return lease && card.lease ? { ...card, lease: { ...card.lease, expiresAt: lease.expiresAt } } : card
  }
}

function mapCards(board: Board, change: (card: TaskCard) => TaskCard): Board {
  const columns = board.columns.map(column => {
    let isChanged = false
    const tasks = column.tasks.map(card => {
      const next = change(card)
      isChanged ||= next !== card
      return next
    })
    return isChanged ? { ...column, tasks } : column
  })
  return { ...board, columns }
}

/** Most urgent first, then in order of creation: the order of the server's board. */
function insert(tasks: readonly TaskCard[], card: TaskCard): TaskCard[] {
  const at = tasks.findIndex(other => comesBefore(card, other))
  return at === -1 ? [...tasks, card] : [...tasks.slice(0, at), card, ...tasks.slice(at)]
}

const rank = (priority: Priority): number => priorities.indexOf(priority)

const comesBefore = (a: TaskCard, b: TaskCard): boolean =>
  rank(a.priority) === rank(b.priority) ? a.ordinal < b.ordinal : rank(a.priority) > rank(b.priority)

export function cardOf(event: Event): TaskCard | undefined {
  return changesTask(event) && has(event.data, 'task') ? (event.data.task as TaskCard) : undefined
}

/** Events of a task, and of its being handed on, carry its card. */
export const changesTask = ({ name }: Pick<Event, 'name'>): boolean => /^(task|handoff)\./.test(name)

const has = <Key extends string>(data: unknown, key: Key): data is Record<Key, unknown> =>
  typeof data === 'object' && data !== null && key in data
