import { fieldOf } from './field-names.ts'
import { sprintCodeOf } from './headings.ts'
import { plainText } from './inline-text.ts'
import { leadingCode } from './leading-code.ts'
import { type Ledger, shorten } from './ledger.ts'
import type { Place } from './outline.ts'
import type { TaskPriority, TaskStatus } from './parsed-plan.ts'
import { priorityOf, statusOf } from './status-words.ts'

/** A task being read: what the plan says of it so far, references still in the plan's words. */
export type Draft = {
  code: string | null
  alias: string | null
  title: string
  /** What the key is made of: the whole text, even where the title is cut. */
  text: string
  details: string[]
  section: string[]
  phase: string | null
  sprint: string | null
  status: TaskStatus
  priority: TaskPriority
  assignee: string | null
  lead: string | null
  group: string | null
  /** The plan says in words what the task depends on, if only `None`; a drawing then adds nothing. */
  isStated: boolean
  needs: { text: string; line: number }[]
  /** The table or list it stands in, where `all above` and row numbers apply. */
  list: string
  line: number
}

const LONGEST_TITLE = 200
const NEEDS = /\s*\(((?:depends on|blocked by|after|requires|needs)[:\s][^()]*)\)/i
const ASSIGNEE = /\s+@([\w.-]{1,60})$/

/** A task from one line of text, which may hold a code, a priority, `(depends on …)` and an `@assignee`. */
export function draftOf(source: string, place: Place, list: string, line: number): Draft {
  const text = plainText(source)
  const { code, alias, priority, rest } = leadingCode(text)
  const [, needs] = NEEDS.exec(rest.slice(0, 1000)) ?? []
  const unbound = needs ? rest.replace(NEEDS, '') : rest
  const assignee = ASSIGNEE.exec(unbound.slice(-80))?.[1] ?? null
  const title = assignee ? unbound.slice(0, unbound.lastIndexOf('@')).trim() : unbound.trim()
  return {
    code,
    alias,
    title: shorten(title || text, LONGEST_TITLE),
    text: title || text,
    details: title.length > LONGEST_TITLE ? [title] : [],
    section: place.section,
    phase: place.phase,
    sprint: place.sprint,
    status: 'pending',
    priority: priority ?? place.priority ?? 'normal',
    assignee,
    lead: null,
    group: null,
    isStated: needs !== undefined,
    needs: needs
      ? [{ text: needs.replace(/^(?:depends on|blocked by|after|requires|needs)[:\s]+/i, ''), line }]
      : [],
    list,
    line,
  }
}

/** Sets a field from a table cell, a JSON value or a `Status: done` line. False when it is no field of a task. */
export function setField(draft: Draft, name: string, value: string, line: number, ledger: Ledger): boolean {
  const field = fieldOf(name)
  if (value === '' || field === null) return field !== null
  switch (field) {
    case 'status':
      draft.status = statusOf(value) ?? unknown(draft.status, field, value, line, ledger)
      return true
    case 'priority':
      draft.priority = priorityOf(value) ?? unknown(draft.priority, field, value, line, ledger)
      return true
    case 'dependencies':
      draft.isStated = true
      draft.needs.push({ text: value, line })
      return true
    case 'assignee':
    case 'lead':
      draft[field] = isNobody(value) ? null : shorten(value.replace(/^@/, ''))
      return true
    case 'phase':
      draft.phase = shorten(value)
      return true
    case 'sprint':
      draft.sprint = isNobody(value) ? null : sprintCodeOf(value)
      return true
    case 'parallel':
      draft.group = isNobody(value) ? null : value
      return true
    default:
      return false
  }
}

/** Reads `**Status:** done` lines under a task. */
export function readFieldLines(draft: Draft, lines: string[], firstLine: number, ledger: Ledger): void {
  for (const [index, text] of lines.entries()) {
    const match = FIELD_LINE.exec(text.slice(0, 1000))
    if (match?.[1] && match[2]) setField(draft, match[1], plainText(match[2]), firstLine + index, ledger)
  }
}

/** Whether a line such as `Status: done` sets a field of a task. */
export function isFieldLine(text: string): boolean {
  const field = fieldOf(FIELD_LINE.exec(text.slice(0, 1000))?.[1] ?? '')
  return field !== null && field !== 'title' && field !== 'code' && field !== 'description'
}

const FIELD_LINE = /^\s*(?:[-*+]\s+)?[*_]{0,2}([A-Za-z][A-Za-z _-]{2,24}?)[*_]{0,2}:[*_]{0,2}\s+(\S.*)$/

function unknown<Value>(current: Value, field: string, value: string, line: number, ledger: Ledger): Value {
  ledger.remark(line, value, `not a known ${field}, so the task stays ${String(current).replace('_', ' ')}`)
  return current
}

function isNobody(value: string): boolean {
  return /^(?:none|n\/?a|tbd|unassigned|nobody|[-–—?])$/i.test(value.trim())
}
