import type { TaskPriority } from './parsed-plan.ts'
import { priorityOf } from './status-words.ts'

type LeadingCode = {
  /** Upper-cased, or null. */
  code: string | null
  /** What other items may call it without it being unique: `task 3`, `step 1`. */
  alias: string | null
  priority: TaskPriority | null
  /** The text after the code; the text itself where the code stays part of the title (`Step 1: Commit`). */
  rest: string
}

/**
 * The code that a line begins with: `TASK-001: text`, `[A1.1] text`, `T001 text`. A code followed by a mere space must
 * look like a ticket (`BAT-41`, `T001`), and `UTF-8 support` or `P1: text` begin with none. `Step 1: text` has no code,
 * since steps are counted anew in every section, but may be called `step 1`.
 */
export function leadingCode(text: string): LeadingCode {
  const ranked = /^[[(]?(P[0-4])[\])]?\s*[:–—-]?\s+(.+)$/i.exec(text)
  const body = ranked?.[2] ?? text
  const priority = ranked?.[1] ? priorityOf(ranked[1]) : null
  const marked = MARKED.exec(body) ?? TICKET.exec(body)
  const code = (marked?.[1] ?? marked?.[2])?.toUpperCase()
  if (code && marked?.[3] && isCode(code)) return { code, alias: null, priority, rest: marked[3].trim() }
  const alias = /^((?:task|step|item|story)\s+#?\d+(?:\.\d+)*)\b/i.exec(body)?.[1]
  return { code: null, alias: alias ? aliasOf(alias) : null, priority, rest: body }
}

/** Whether a word, such as a cell of an ID column, can serve as a task's code. */
export function isCode(text: string): boolean {
  return text.length <= 32 && SHAPE.test(text) && /\d/.test(text) && !STANDARD.test(text)
}

/** `Task #3` and `task 3` are the same name. */
export function aliasOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[#\s]+/g, ' ')
    .trim()
}

const CODE = '[A-Za-z][A-Za-z0-9]{0,15}(?:[-_.][A-Za-z0-9]{1,12}){0,5}'
const SHAPE = new RegExp(`^${CODE}$`)
const MARKED = new RegExp(
  String.raw`^(?:[[(](${CODE})[\])]\s*[:–—-]?|(${CODE})(?:\s*[:–—]|\s+-(?=\s)))\s*(\S.*)$`,
)
const TICKET = /^(?:([A-Z][A-Z0-9]{0,9}-\d{1,6})|(T\d{3,5}))\s+(\S.*)$/
const STANDARD =
  /^(?:P\d|Q[1-4]|H[1-6]|V\d.*|(?:UTF|ISO|RFC|SHA|GPT|HTTP|ES|MD|AES|RSA|TLS|IPV|PEP|COVID|UTC|ECMA|CVE|WCAG|H)-?\d.*)$/i
