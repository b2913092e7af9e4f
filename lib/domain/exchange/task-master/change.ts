import type { Priority, TaskStatus } from '#lib/domain/task/rules.ts'
import { type Change, type Fields, type Json, listOf, type OutsideTask, textOf } from '../format.ts'
import { sectionOf, split, trailerOf } from '../text.ts'
import { dependencyOn, tagOf } from './refs.ts'
import { bodyOf, isRepeated, sections } from './sections.ts'

const statusWords: Readonly<Record<TaskStatus, string>> = {
  pending: 'pending',
  in_progress: 'in-progress',
  in_review: 'review',
  done: 'done',
  blocked: 'blocked',
  cancelled: 'cancelled',
}

const priorityWords: Readonly<Record<Priority, string>> = {
  urgent: 'critical',
  high: 'high',
  normal: 'medium',
  low: 'low',
}

/** The record after the change, with everything else as it was. */
export function change(task: OutsideTask, change: Change): Fields {
  const { record } = task
  const next: Fields = {
    ...record,
    ...(change.title !== undefined && { title: change.title }),
    ...(change.description !== undefined && textFields(record, change.description)),
    ...(change.status && { status: statusWords[change.status] }),
    ...(change.priority && { priority: priorityWords[change.priority] }),
    ...(change.assignee !== undefined && { assignee: change.assignee ?? '' }),
    ...(change.needs && { dependencies: dependenciesAfter(task, change.needs) }),
  }
  const isSilent = next.description === '' || (isRepeated(record) && change.description === undefined)
  return isSilent ? { ...next, description: textOf(next.title) } : next
}

function textFields(record: Fields, description: string): Fields {
  const text = split(
    description,
    sections.map(([title]) => title),
    ['Labels', 'Part of'],
  )
  const fields: Fields = { description: text.lead }
  for (const [title, field] of sections) {
    const body = sectionOf(text, title)
    if (body !== bodyOf(record[field])) fields[field] = body
  }
  const labels = trailerOf(text, 'Labels')
  if (labels !== listOf(record.labels).map(textOf).join(', '))
    fields.labels = labels === '' ? [] : labels.split(', ')
  return fields
}

function dependenciesAfter(task: OutsideTask, needs: NonNullable<Change['needs']>): Json[] {
  const removed = new Set(needs.removed.map(ref => textOf(dependencyOn(task, ref))))
  const kept = listOf(task.record.dependencies).filter(
    value => !removed.has(textOf(value)) && !needs.removed.includes(`${tagOf(task.ref)}/${textOf(value)}`),
  )
  const added = needs.added.flatMap(ref => dependencyOn(task, ref) ?? [])
  return [...kept, ...added]
}
