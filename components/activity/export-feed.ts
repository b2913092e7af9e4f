import { feedCsv } from '#lib/client/activity/feed-csv.ts'
import { type FeedFilter, feedInput } from '#lib/client/activity/feed-filter.ts'
import { call } from '#lib/client/call.ts'
import type { Event } from '#lib/events/event.ts'

/** Events at most in one file: what a spreadsheet opens without trouble. */
const atMost = 50_000

/** Saves all that the filter lets through, not only what is loaded. Answers how many, and whether that is all. */
export async function exportFeed(
  project: string,
  filter: FeedFilter,
): Promise<{ count: number; isAll: boolean }> {
  const events: Event[] = []
  let isAll = false
  while (!isAll && events.length < atMost) {
    const before = events.at(-1)?.seq
    const page = await call('event.list', feedInput(project, filter, { before, limit: 500 }))
    events.push(...page.items)
    isAll = page.nextCursor === null
  }
  save(`${project}-activity-${new Date().toISOString().slice(0, 10)}.csv`, feedCsv(events))
  return { count: events.length, isAll }
}

function save(name: string, text: string): void {
  // The byte order mark tells spreadsheets that it is UTF-8.
  const url = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
