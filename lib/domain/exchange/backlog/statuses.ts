import type { TaskStatus } from '#lib/domain/task/rules.ts'
import { type Fields, listOf, textOf } from '../format.ts'
import { statusFrom } from '../words.ts'

const usual = ['To Do', 'In Progress', 'Done']

const words: Readonly<Record<TaskStatus, string>> = {
  pending: 'To Do',
  in_progress: 'In Progress',
  in_review: 'In Review',
  done: 'Done',
  blocked: 'Blocked',
  cancelled: 'Cancelled',
}

export function statusesOf(config: Fields): string[] {
  const own = listOf(config.statuses).map(textOf).filter(Boolean)
  return own.length === 0 ? usual : own
}

/** The word that the folder itself uses for it, else the usual one. */
export function statusWord(status: TaskStatus, rest: Fields): string {
  const config =
    rest.config !== null && typeof rest.config === 'object' && !Array.isArray(rest.config) ? rest.config : {}
  return statusesOf(config).find(word => statusFrom(word) === status) ?? words[status]
}

/** With those that its tasks use besides, ahead of the last one: that is the one that means done. */
export function withUsed(statuses: readonly string[], used: readonly string[]): string[] {
  const known = new Set(statuses.map(word => word.toLowerCase()))
  const more = [...new Set(used)].filter(word => word !== '' && !known.has(word.toLowerCase()))
  return [...statuses.slice(0, -1), ...more, ...statuses.slice(-1)]
}
