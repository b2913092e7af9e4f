import type { TaskCard } from '#lib/domain/task/task.ts'
import type { Event } from '#lib/events/event.ts'
import type { Output } from '../call.ts'
import { cardOf } from './board.ts'

export type Handoffs = Output<'handoff.list'>
type Card = Handoffs['items'][number]

/** The handoffs after the event, in the order of the server's list: also their tasks have titles that change, and are done one day. */
export function patchHandoffs(handoffs: Handoffs, event: Event): Handoffs {
  const task = cardOf(event)
  const { handoff } = event.data as { handoff?: Card }
  const items =
    event.name.startsWith('handoff.') && handoff ? withCard(handoffs.items, handoff) : handoffs.items
  return { ...handoffs, items: task ? items.map(item => withTask(item, task)) : items }
}

const withCard = (items: readonly Card[], card: Card): Card[] =>
  [...items.filter(({ id }) => id !== card.id), card].sort(newestFirst)

/** One change may make several: then the id decides. */
const newestFirst = (a: Card, b: Card): number => {
  const [one, other] = a.createdAt === b.createdAt ? [a.id, b.id] : [a.createdAt, b.createdAt]
  return one < other ? 1 : -1
}

function withTask(item: Card, { code, title, completedAt }: TaskCard): Card {
  if (item.task.code === code) return { ...item, task: { code, title, completedAt } }
  if (item.fromTask?.code === code) return { ...item, fromTask: { code, title } }
  return item
}
