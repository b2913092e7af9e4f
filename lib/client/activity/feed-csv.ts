import type { Event } from '#lib/events/event.ts'

const columns = ['seq', 'at', 'actor', 'actor kind', 'door', 'event', 'subject', 'sentence', 'request id']

/** The feed as RFC 4180 says it: CRLF, quotes doubled. Opens in a spreadsheet without running anything. */
export const feedCsv = (events: readonly Event[]): string =>
  [columns, ...events.map(cells)].map(row => `${row.map(quoted).join(',')}\r\n`).join('')

const cells = (event: Event): string[] => [
  String(event.seq),
  event.at,
  event.actor.name,
  event.actor.kind,
  event.door,
  event.name,
  event.subject ?? '',
  event.sentence,
  event.requestId,
]

/** What agents and people wrote may begin like a formula: an apostrophe keeps a spreadsheet from computing it. */
const quoted = (text: string): string => `"${text.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`
