import { UsageError } from '../failure.ts'
import type { Server } from '../server.ts'
import { liveEventOf } from './live-event.ts'

/** `120` is an event; `10m`, `2h`, `1d` so long ago; else a moment such as 2026-11-26T08:00Z. */
export type Since = { seq: number } | { at: Date }

const milliseconds: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** @param now ms since the epoch */
export function readSince(text: string, now: number): Since {
  if (/^\d{1,15}$/.test(text)) return { seq: Number(text) }
  const [, count, unit = ''] = /^(\d{1,9})([smhd])$/.exec(text) ?? []
  if (count !== undefined) return { at: new Date(now - Number(count) * (milliseconds[unit] ?? 0)) }
  const at = /^\d{4}-\d\d-\d\d/.test(text) ? new Date(text) : undefined
  if (at && !Number.isNaN(at.getTime())) return { at }
  throw new UsageError(
    `--since is an event's number, a time ago or a moment, not ${text.slice(0, 40)}.`,
    'For example: --since 120, --since 10m, --since 2026-11-26T08:00Z.',
  )
}

const page = 500

/** The number of the event after which to begin. */
export async function seqSince(server: Server, since: Since, project: string | undefined): Promise<number> {
  if ('seq' in since) return since.seq
  const from = since.at.toISOString()
  for (let before: number | undefined; ; ) {
    const input = { order: 'desc', limit: page, ...(project && { project }), ...(before && { before }) }
    const events = eventsIn(await server.run('event.list', input))
    const older = events.find(event => event.at < from)
    if (older) return older.seq
    const last = events.at(-1)
    if (!last || events.length < page) return 0
    before = last.seq
  }
}

/** The events after this one, oldest first, at most a page of them. */
export async function eventsAfter(server: Server, seq: number, project: string | undefined) {
  return eventsIn(await server.run('event.list', { after: seq, limit: page, ...(project && { project }) }))
}

function eventsIn(answer: unknown) {
  const { items } = Object(answer)
  return (Array.isArray(items) ? items : []).flatMap(item => liveEventOf(item) ?? [])
}
