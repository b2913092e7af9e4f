import type { TaskPriority } from './parsed-plan.ts'
import { priorityOf } from './status-words.ts'

// Names are short; a hostile line of a megabyte must not reach the patterns.
const LONGEST = 300

/** The words of a heading or label, for comparing: without numbering, marks, emoji, parentheses and a final colon. */
function nameOf(text: string): string {
  return text
    .slice(0, 200)
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/^\d+(?:\.\d+)*[.)]?\s+/, '')
    .replace(/\([^)]*\)/g, '')
    .replace(/[\s:.*]+$/, '')
    .trim()
    .toLowerCase()
}

/** `Phase 1: Foundation` gives `1 - Foundation`, `Stage 2` gives `Stage 2`; null when the text names no phase. */
export function phaseOf(text: string): string | null {
  const match = /^[^\p{L}\p{N}]*(phase|stage|milestone)\s+(\d+(?:\.\d+)?|[A-Z]|[IVX]+)\b(.*)$/iu.exec(
    text.slice(0, LONGEST),
  )
  if (!match) return null
  const [, kind = '', number = '', rest = ''] = match
  if (rest !== '' && !/^\s*[-–—:.)(]/.test(rest)) return null
  const name = rest.replace(/^[\s\-–—:.)]+/, '').trim()
  const label =
    kind.toLowerCase() === 'phase'
      ? number
      : `${kind[0]?.toUpperCase()}${kind.slice(1).toLowerCase()} ${number}`
  return name ? `${label} - ${name}` : kind.toLowerCase() === 'phase' ? `Phase ${number}` : label
}

/** `Sprint A: Quick Operations` gives SPRINT-A and its title; null when the text names no sprint. */
export function sprintOf(text: string): { code: string; title: string } | null {
  const match =
    /^[^\p{L}\p{N}]*sprint[\s-]+#?([A-Z]|[\w-]*\d[\w-]*)(?:\s*[:–—]\s*|\s+-\s+|\s*(?=\()|\s*$)(.*)$/iu.exec(
      text,
    )
  if (!match?.[1]) return null
  return { code: sprintCodeOf(match[1]), title: match[2]?.trim() || text.slice(0, LONGEST).trim() }
}

/** The code of a sprint named in a cell or value: `A`, `Sprint A` and `SPRINT-A` are all SPRINT-A. */
export function sprintCodeOf(text: string): string {
  const name = text.replace(/^sprint[\s-]*/i, '').replace(/[^\p{L}\p{N}]+/gu, '-')
  return `SPRINT-${name.replace(/^-|-$/g, '').slice(0, 40).toUpperCase()}`
}

/** `High Priority` gives high; null for any other heading. */
export function priorityOfHeading(text: string): TaskPriority | null {
  const match = /^([a-z]+) priority$/.exec(nameOf(text))
  return match?.[1] ? priorityOf(match[1]) : null
}

/** A heading or label whose list holds things to do. */
export function namesTasks(text: string): boolean {
  return /^(?:tasks?|to[- ]?dos?|checklist|steps|action items|next steps|work items|backlog|.* (?:tasks|steps|task list))$/.test(
    nameOf(text),
  )
}

/** A heading or label whose list holds what a phase or a sprint has to produce. */
export function namesDeliverables(text: string): boolean {
  return /^(?:(?:key )?deliverables?|components needed|components to build|outputs)$/.test(nameOf(text))
}

/** A heading whose numbered subheadings are the steps of the plan. */
export function namesSteps(text: string): boolean {
  return /^(?:implementation(?: plan| steps| tasks)?|plan|tasks?|steps|task list|task breakdown|work items|action plan)$/.test(
    nameOf(text),
  )
}

/** A heading or label whose checkboxes say when a task is done, and are not tasks themselves. */
export function namesCriteria(text: string): boolean {
  return /^(?:acceptance|acceptance criteria|success criteria|definition of done|done when|criteria)$/.test(
    nameOf(text),
  )
}

/** A heading or label whose list names files. */
export function namesFiles(text: string): boolean {
  return /\bfiles?\b/.test(nameOf(text))
}

/** A heading or label whose code shows what a thing looks like. */
export function namesExample(text: string): boolean {
  return /\b(?:schema|example|examples|format|sample|template|shape)\b/.test(nameOf(text))
}
