import type { Event } from '#lib/events/event.ts'

export type FeedRow = { kind: 'day'; day: string } | { kind: 'event'; event: Event }

/** A feed with a row before each day, in the reader's time zone; `day` is YYYY-MM-DD. */
export function feedRows(events: readonly Event[]): FeedRow[] {
  const rows: FeedRow[] = []
  let current = ''
  for (const event of events) {
    const day = localDay(new Date(event.at))
    if (day !== current) rows.push({ kind: 'day', day })
    current = day
    rows.push({ kind: 'event', event })
  }
  return rows
}

/** "Today", "Yesterday", "Thu 19 Nov", and with the year when it is another one. */
export function dayWord(day: string, now: Date): string {
  if (day === localDay(now)) return 'Today'
  const yesterday = new Date(now)
  yesterday.setDate(now.getDate() - 1)
  if (day === localDay(yesterday)) return 'Yesterday'
  const isThisYear = day.startsWith(String(now.getFullYear()))
  const date = new Date(`${day}T12:00:00`)
  return date
    .toLocaleDateString('en-GB', {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      ...(!isThisYear && { year: 'numeric' }),
    })
    .replace(',', '')
}

export const localDay = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map(part => String(part).padStart(2, '0'))
    .join('-')
