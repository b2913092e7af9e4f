import type { Draft } from './draft.ts'
import { plainText } from './inline-text.ts'
import { aliasOf, isCode } from './leading-code.ts'

type Found = { tasks: Draft[]; unknown: string[] }

/** Finds the tasks of a plan that its words refer to. */
export type References = ReturnType<typeof indexReferences>

/** Indexes the tasks by code, title, and names such as `task 3`. */
export function indexReferences(drafts: Draft[]) {
  const index: Index = { drafts, codes: new Map(), names: new Map() }
  for (const draft of drafts) {
    if (draft.code) index.codes.set(draft.code, draft)
    for (const name of new Set([draft.alias, aliasOf(draft.text)])) if (name) push(index.names, name, draft)
  }
  return {
    /** A cell or field that holds nothing but references: `None`, `TASK-001, TASK-002`, `All above`, `TASK-001..003`. */
    listed: (text: string, self: Draft): Found => listed(index, plainText(text.slice(0, LONGEST)), self),
    /** The tasks that a sentence mentions, by code or range. */
    mentioned: (text: string): Found => mentioned(index, text.slice(0, LONGEST)),
    /** The task that goes by exactly this code, title or name. */
    named: (text: string, self: Draft | null): Draft | null => named(index, text.trim(), self),
  }
}

type Index = { drafts: Draft[]; codes: Map<string, Draft>; names: Map<string, Draft[]> }

const LONGEST = 10_000
const WIDEST_RANGE = 200
const NOTHING = /^(?:none|no|nothing|nil|null|n\/?a|not applicable|no dependencies|[-–—.\s]*)$/i
const ALL_ABOVE =
  /^(?:all|everything)(?: of)?(?: the)?(?: tasks)? (?:above|previous|prior|preceding|earlier|before)(?: tasks)?$/i
const ALL = /^(?:all|everything)(?: of)?(?: the)?(?: others?| else)?(?: tasks)?$/i
const SEPARATOR = /\s*(?:[,;&+\n]|<br ?\/?>|\band\b)\s*/i
const RANGE =
  /\b([A-Za-z][\w.-]{0,20}?)(\d{1,9})\s{0,5}(?:\.{2,3}|…|–|—|\s-\s|\bto\b|\bthrough\b|\bthru\b)\s{0,5}(?:([A-Za-z][\w.-]{0,20}?))?(\d{1,9})\b/g
const TOKEN = /[A-Za-z][A-Za-z0-9]*(?:[-_.][A-Za-z0-9]+)*/g

function listed(index: Index, text: string, self: Draft): Found {
  const clean = text.replace(/^[\s:]+|[\s.]+$/g, '')
  if (NOTHING.test(clean)) return { tasks: [], unknown: [] }
  const whole = group(index, clean, self) ?? wrap(named(index, clean, self))
  if (whole) return { tasks: whole, unknown: [] }
  const found: Found = { tasks: [], unknown: [] }
  let prefix = ''
  for (const piece of clean.split(SEPARATOR).filter(part => part && !NOTHING.test(part))) {
    const tasks = piecesOf(index, piece, prefix, self)
    found.tasks.push(...tasks)
    if (tasks.length === 0) found.unknown.push(piece)
    prefix = tasks.at(-1)?.code?.replace(/\d+$/, '') ?? prefix
  }
  return found
}

function piecesOf(index: Index, piece: string, prefix: string, self: Draft): Draft[] {
  const bare = piece.replace(/\s*\([^)]*\)\s*$/, '').trim()
  const whole = group(index, bare, self) ?? wrap(named(index, bare, self))
  if (whole) return whole
  const inherited = /^\d+$/.test(bare) ? index.codes.get(prefix + bare) : undefined
  return wrap(inherited ?? null) ?? mentioned(index, piece).tasks
}

function wrap(draft: Draft | null): Draft[] | null {
  return draft ? [draft] : null
}

function group(index: Index, text: string, self: Draft): Draft[] | null {
  const phase = /^(?:all (?:of )?)?phase (\w+)(?: tasks)?$/i.exec(text)?.[1]
  if (phase) {
    const tasks = index.drafts.filter(draft => draft.phase !== self.phase && isPhase(draft.phase, phase))
    return tasks.length > 0 ? tasks : null
  }
  const near = index.drafts.filter(draft => draft.list === self.list)
  if (ALL_ABOVE.test(text)) return near.slice(0, near.indexOf(self))
  return ALL.test(text) ? near.filter(draft => draft !== self) : null
}

function isPhase(phase: string | null, number: string): boolean {
  return (
    phase
      ?.split(' - ')[0]
      ?.replace(/^phase /i, '')
      .toLowerCase() === number.toLowerCase()
  )
}

function named(index: Index, text: string, self: Draft | null): Draft | null {
  const code = index.codes.get(text.replace(/^#/, '').toUpperCase())
  if (code) return code
  const tasks = index.names.get(aliasOf(text)) ?? []
  const near = self ? tasks.filter(draft => draft.list === self.list) : []
  return near.length === 1 ? (near[0] ?? null) : tasks.length === 1 ? (tasks[0] ?? null) : null
}

function mentioned(index: Index, text: string): Found {
  const tasks = new Set<Draft>()
  const unknown = new Set<string>()
  for (const match of text.matchAll(RANGE)) for (const draft of range(index, match)) tasks.add(draft)
  for (const [token] of text.matchAll(TOKEN)) {
    const draft = index.codes.get(token.toUpperCase())
    if (draft) tasks.add(draft)
    else if (isCode(token) && /^[A-Z]+-\d+$/.test(token)) unknown.add(token)
  }
  for (const [name] of text.matchAll(/\b(?:task|step|item|story) #?\d+(?:\.\d+)*/gi)) {
    const draft = named(index, name, null)
    if (draft) tasks.add(draft)
  }
  return { tasks: [...tasks], unknown: [...unknown] }
}

function range(
  index: Index,
  [, prefix = '', first = '', again = prefix, last = '']: RegExpExecArray,
): Draft[] {
  const isSame = again.toUpperCase() === prefix.toUpperCase()
  if (!isSame || !index.codes.has((prefix + first).toUpperCase())) return []
  const width = first.length
  const count = Math.min(Number(last) - Number(first) + 1, WIDEST_RANGE)
  return Array.from({ length: Math.max(count, 0) }, (_, step) =>
    String(Number(first) + step).padStart(width, '0'),
  )
    .map(number => index.codes.get((prefix + number).toUpperCase()))
    .filter(draft => draft !== undefined)
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
