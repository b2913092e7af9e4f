import type { Conversation } from './conversation.ts'
import type { Outgoing } from './outgoing.ts'
import { type Row, type RowOptions, timelineRows } from './rows.ts'
import { treeRows } from './tree.ts'

/** A row of the list: of the conversation, its beginning, or a message that is on its way. */
export type ListRow =
  | Row
  | { kind: 'start'; key: string; text: string }
  | { kind: 'outgoing'; key: string; outgoing: Outgoing }

export type View = 'timeline' | 'tree'

/**
 * All rows. A message on its way stands at the end until it is there itself, by the key under which it was sent: then it
 * takes the same row, so that nothing moves.
 */
export function listRows(
  { messages, hasEarlier, hasLater }: Conversation,
  outgoing: readonly Outgoing[],
  options: RowOptions & { view: View; collapsed: ReadonlySet<string> },
): ListRow[] {
  const rows = options.view === 'tree' ? treeRows(messages, options) : timelineRows(messages, options)
  const arrived = new Set(messages.map(({ sentAs }) => sentAs))
  const waiting = hasLater ? [] : outgoing.filter(({ key }) => !arrived.has(key))
  return [
    ...(hasEarlier || messages.length === 0 ? [] : [start]),
    ...rows,
    ...waiting.map(each => ({ kind: 'outgoing' as const, key: each.key, outgoing: each })),
  ]
}

const start: ListRow = { kind: 'start', key: 'start', text: 'The conversation begins here' }
