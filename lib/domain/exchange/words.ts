import type { Priority, TaskStatus } from '#lib/domain/task/rules.ts'

const statuses: Readonly<Record<string, TaskStatus>> = {
  ...Object.fromEntries(
    ['pending', 'todo', 'to do', 'open', 'backlog', 'ready', 'deferred', 'draft', 'pinned'].map(
      word => [word, 'pending'] as const,
    ),
  ),
  ...Object.fromEntries(
    ['in progress', 'doing', 'started', 'hooked'].map(word => [word, 'in_progress'] as const),
  ),
  ...Object.fromEntries(['review', 'in review', 'testing'].map(word => [word, 'in_review'] as const)),
  ...Object.fromEntries(['done', 'complete', 'completed', 'closed'].map(word => [word, 'done'] as const)),
  blocked: 'blocked',
  cancelled: 'cancelled',
  canceled: 'cancelled',
}

const priorities: Readonly<Record<string, Priority>> = {
  critical: 'urgent',
  urgent: 'urgent',
  high: 'high',
  medium: 'normal',
  normal: 'normal',
  low: 'low',
}

const lookUp = <Value>(table: Readonly<Record<string, Value>>, word: string): Value | undefined => {
  const plain = word.trim().toLowerCase().replaceAll(/[_-]/g, ' ')
  return Object.hasOwn(table, plain) ? table[plain] : undefined
}

/** What a tool's word for a status means; undefined where nobody knows. */
export const statusFrom = (word: string): TaskStatus | undefined => lookUp(statuses, word)

export const priorityFrom = (word: string): Priority | undefined => lookUp(priorities, word)

/** `@codex` is called `codex` here. */
export const nameFrom = (text: string): string | null => text.trim().replace(/^@+/, '') || null
