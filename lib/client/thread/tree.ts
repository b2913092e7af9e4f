import { localDay } from '../activity/feed-rows.ts'
import { firstUnread, type Row, type RowOptions, rowKey, unreadRow } from './rows.ts'
import type { Message } from './shapes.ts'

/** A phone has no room for more. */
const deepest = 4

/**
 * As trees: what answers a message stands under it, further in. Trees come in the order of their first message. A reply whose
 * message is not loaded is a tree of its own. The replies of `collapsed` messages are counted instead.
 */
export function treeRows(
  messages: readonly Message[],
  options: RowOptions & { collapsed: ReadonlySet<string> },
): Row[] {
  const known = new Set(messages.map(({ id }) => id))
  const isReply = ({ replyTo }: Message) => replyTo !== null && known.has(replyTo)
  const repliesOf = Map.groupBy(messages.filter(isReply), ({ replyTo }) => replyTo)
  const firstNew = firstUnread(messages, options)
  const rows: Row[] = []

  const add = (message: Message, depth: number) => {
    const replies = repliesOf.get(message.id) ?? []
    if (message === firstNew) rows.push(unreadRow)
    rows.push({
      kind: 'message',
      key: rowKey(message),
      message,
      depth: Math.min(depth, deepest),
      isGrouped: false,
      isBelow: depth > 0,
      // The answer of a command goes with it: there is nothing to fold.
      replies: replies.filter(({ kind }) => kind !== 'answer').length,
      isCollapsed: options.collapsed.has(message.id),
    })
    if (!options.collapsed.has(message.id)) for (const reply of replies) add(reply, depth + 1)
    else if (replies.length > 0) rows.push(hiddenRow(message, repliesOf))
  }

  let day = ''
  for (const root of messages.filter(message => !isReply(message))) {
    const today = localDay(new Date(root.at))
    if (today !== day) rows.push({ kind: 'day', key: `day-${today}`, day: today })
    day = today
    add(root, 0)
  }
  return rows
}

function hiddenRow(root: Message, repliesOf: ReadonlyMap<string | null, readonly Message[]>): Row {
  const hidden = under(root, repliesOf)
  const last = hidden.reduce((latest, message) => (message.number > latest.number ? message : latest), root)
  return { kind: 'hidden', key: `hidden-${root.id}`, root, count: hidden.length, last }
}

function under(root: Message, repliesOf: ReadonlyMap<string | null, readonly Message[]>): Message[] {
  return (repliesOf.get(root.id) ?? []).flatMap(reply => [reply, ...under(reply, repliesOf)])
}
