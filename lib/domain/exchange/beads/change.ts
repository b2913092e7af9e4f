import type { TaskStatus } from '#lib/domain/task/rules.ts'
import {
  type Change,
  type Fields,
  type Json,
  listOf,
  type OutsideTask,
  type Times,
  textOf,
  type Writing,
} from '../format.ts'
import { sectionOf, split, trailerOf } from '../text.ts'
import { isBlock, priorities, sections, statusWords, trailers } from './fields.ts'

export function change(task: OutsideTask, change: Change, _writing: Writing, times: Times): Fields {
  const { record } = task
  const at = times.updated.toISOString()
  return {
    ...record,
    ...(change.title !== undefined && { title: change.title }),
    ...(change.description !== undefined && textFields(record, change.description)),
    ...(change.status && { status: statusWords[change.status], ...closing(change.status, record, times) }),
    ...(change.priority && { priority: priorities.indexOf(change.priority) }),
    ...(change.assignee !== undefined && { assignee: change.assignee ?? '' }),
    ...(typeof change.summary === 'string' && { close_reason: change.summary }),
    ...(change.needs && { dependencies: dependenciesAfter(task, change.needs, at) }),
    ...{ created_at: record.created_at ?? times.created.toISOString(), updated_at: at },
  }
}

/** Its tool refuses an issue that is closed at no time, and an open one that was. */
function closing(status: TaskStatus, record: Fields, times: Times): Fields {
  const isClosed = statusWords[status] === 'closed'
  if (isClosed) return { closed_at: record.closed_at ?? (times.completed ?? times.updated).toISOString() }
  return record.closed_at === undefined ? {} : { closed_at: null }
}

function textFields(record: Fields, description: string): Fields {
  const text = split(
    description,
    sections.map(([title]) => title),
    trailers,
  )
  const fields: Fields = { description: text.lead }
  for (const [title, field] of sections) {
    const body = sectionOf(text, title)
    if (body !== textOf(record[field])) fields[field] = body
  }
  const labels = trailerOf(text, 'Labels')
  if (labels !== listOf(record.labels).map(textOf).join(', '))
    fields.labels = labels === '' ? [] : labels.split(', ')
  const kind = trailerOf(text, 'Type') || 'task'
  if (kind !== textOf(record.issue_type)) fields.issue_type = kind
  return fields
}

function dependenciesAfter(task: OutsideTask, needs: NonNullable<Change['needs']>, at: string): Json[] {
  const kept = listOf(task.record.dependencies).filter(
    each => !(isBlock(each) && needs.removed.includes(textOf(each.depends_on_id))),
  )
  const added = needs.added.map(ref => ({
    ...{ issue_id: task.ref, depends_on_id: ref, type: 'blocks', created_at: at, created_by: 'baton' },
  }))
  return [...kept, ...added]
}
