import { priorities } from './rules.ts'
import type { CardRow } from './task.ts'

type Placed = Pick<CardRow, 'priority' | 'handoff_from' | 'ordinal'>

/** Urgent first; then what nobody handed over; then by priority and age: the order of the index work_items_ready. */
export function inReadyOrder(a: Placed, b: Placed): number {
  return (
    Number(b.priority === 'urgent') - Number(a.priority === 'urgent') ||
    Number(b.handoff_from === null) - Number(a.handoff_from === null) ||
    priorities.indexOf(b.priority) - priorities.indexOf(a.priority) ||
    a.ordinal - b.ordinal
  )
}
