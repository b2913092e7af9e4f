import type { Priority, TaskStatus } from '#lib/domain/task/rules.ts'
import { type Fields, isFields, type Json, textOf } from '../format.ts'

/** Title of the section in a description, and the field that holds it. */
export const sections = [
  ['Design', 'design'],
  ['Acceptance criteria', 'acceptance_criteria'],
  ['Notes', 'notes'],
] as const

export const trailers = ['Type', 'Labels', 'Part of']

export const placed = new Set<string>([
  ...['id', 'title', 'description', 'status', 'priority', 'assignee', 'labels', 'issue_type', 'close_reason'],
  ...['dependencies', ...sections.map(([, field]) => field)],
])

/** 0 is the most urgent, 4 the least. */
export const priorities: readonly Priority[] = ['urgent', 'high', 'normal', 'low', 'low']

export const statusWords: Readonly<Record<TaskStatus, string>> = {
  pending: 'open',
  in_progress: 'in_progress',
  in_review: 'in_progress',
  done: 'closed',
  blocked: 'blocked',
  cancelled: 'closed',
}

/** The issue waits for the other one. */
export const isBlock = (value: Json): value is Fields => isFields(value) && textOf(value.type) === 'blocks'
