import { localDay } from '../activity/feed-rows.ts'
import type { Message } from './shapes.ts'

/** A line of a conversation. `depth` is how far a reply stands in; `isGrouped`: its author is the one above it. */
export type Row =
  | { kind: 'day'; key: string; day: string }
  | { kind: 'unread'; key: 'unread' }
  | {
      kind: 'message'
      key: string
      message: Message
      depth: number
      isGrouped: boolean
      /** What it answers stands right above it. */
      isBelow: boolean
      replies: number
      isCollapsed: boolean
    }
  | { kind: 'hidden'; key: string; root: Message; count: number; last: Message }

/** Milliseconds within which what one author says is one group. */
const togetherFor = 5 * 60_000

export type RowOptions = {
  /** Newer messages of others are marked as new; null: nothing is. */
  unreadAfter: number | null
  me: string | null
}

/** By time: every message under the one before it, with a row before each day and one before what is new. */
export function timelineRows(messages: readonly Message[], options: RowOptions): Row[] {
  const firstNew = firstUnread(messages, options)
  const rows: Row[] = []
  let before: Message | undefined
  for (const message of messages) {
    const day = localDay(new Date(message.at))
    const isNewDay = !before || localDay(new Date(before.at)) !== day
    if (isNewDay) rows.push({ kind: 'day', key: `day-${day}`, day })
    const isFirstNew = message === firstNew
    if (isFirstNew) rows.push(unreadRow)
    const isGrouped = !isNewDay && !isFirstNew && before !== undefined && isTogether(before, message)
    rows.push({
      kind: 'message',
      key: rowKey(message),
      message,
      depth: 0,
      isGrouped,
      isBelow: before !== undefined && message.replyTo === before.id,
      replies: 0,
      isCollapsed: false,
    })
    before = message
  }
  return rows
}

/** The row that stood for it while it was sent goes on to stand for it. */
export const rowKey = ({ id, sentAs }: Message): string => sentAs ?? id

export function firstUnread(
  messages: readonly Message[],
  { unreadAfter, me }: RowOptions,
): Message | undefined {
  if (unreadAfter === null) return undefined
  return messages.find(({ number, from }) => number > unreadAfter && from !== me)
}

export const unreadRow: Row = { kind: 'unread', key: 'unread' }

/** What follows without its author and time being said again: not a reply, which has its quote above it. */
function isTogether(before: Message, message: Message): boolean {
  return (
    before.from === message.from &&
    message.from !== null &&
    message.replyTo === null &&
    message.priority === before.priority &&
    Date.parse(message.at) - Date.parse(before.at) < togetherFor
  )
}
