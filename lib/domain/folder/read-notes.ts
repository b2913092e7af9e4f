import { z } from 'zod'
import { CursorTime } from '#lib/domain/shared/cursor.ts'
import type { SkippedPart } from './folder.ts'
import { wrong } from './read-task.ts'
import { readYaml } from './read-yaml.ts'

/** A note as the folder tells it: by whom and when, where it says so. */
export type FolderNote = { from: string | null; at: Date | null; body: string }

const body = z.string().trim().min(1).max(20_000)
const from = z.string().trim().min(1).max(64)

const keys = {
  body: ['note', 'body', 'text', 'message', 'content'],
  from: ['from', 'author', 'agent', 'by'],
  at: ['at', 'timestamp', 'date', 'created_at'],
} as const

/** A text, a list of texts and of maps `{from, at, note}`, or such a list under `notes`. */
export function readNotes(path: string, source: string, skipped: SkippedPart[]): FolderNote[] {
  const value = unwrapped(readYaml(path, source))
  if (value === null) return []
  const entries = Array.isArray(value) ? value : [value]
  if (entries.length > 500) throw wrong(path, 'It has more than 500 notes.')
  return entries.map((entry, index) => readNote(path, index, entry, skipped))
}

function unwrapped(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value ?? null
  const inner = Object.entries(value).find(([key]) => ['notes', 'handoff_notes'].includes(key))
  return inner ? (inner[1] ?? null) : value
}

function readNote(path: string, index: number, entry: unknown, skipped: SkippedPart[]): FolderNote {
  const where = `note ${index + 1}`
  if (typeof entry === 'string') return { from: null, at: null, body: valid(path, where, body, entry) }
  if (entry === null || typeof entry !== 'object' || Array.isArray(entry))
    throw wrong(path, `${where} is neither a text nor a map.`)
  const fields = new Map<string, unknown>(Object.entries(entry))
  const take = (names: readonly string[]): unknown => {
    const name = names.find(each => fields.has(each))
    const value = name === undefined ? undefined : fields.get(name)
    if (name !== undefined) fields.delete(name)
    return value ?? undefined
  }
  const said = {
    body: valid(path, where, body, take(keys.body)),
    from: valid(path, where, from.optional(), take(keys.from)) ?? null,
    at: timeOf(path, where, take(keys.at)),
  }
  for (const key of fields.keys())
    skipped.push({ path, text: `${where}: ${key.slice(0, 100)}`, reason: 'a note has no place for this key' })
  return said
}

function timeOf(path: string, where: string, value: unknown): Date | null {
  if (value === undefined) return null
  const text = String(value).trim()
  const time = new Date(
    /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(text)
      ? zoned(text)
      : Number.NaN,
  )
  if (!Number.isNaN(time.getTime()) && CursorTime.safeParse(time.toISOString()).success) return time
  throw wrong(path, `${where} has a time that is none: ${text.slice(0, 50)}`)
}

/** Without a zone it is in UTC. */
const zoned = (text: string): string =>
  /T|\s/.test(text) && !/(Z|[+-]\d\d:?\d\d)$/.test(text) ? `${text}Z` : text

function valid<Value>(path: string, where: string, schema: z.ZodType<Value>, value: unknown): Value {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw wrong(path, `${where}: ${parsed.error.issues[0]?.message ?? 'is not readable'}`)
}
