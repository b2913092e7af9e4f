import { isCode } from '#lib/domain/plan/wishes.ts'
import type { Priority, TaskStatus } from '#lib/domain/task/rules.ts'
import {
  type Change,
  type Document,
  type Fields,
  type Format,
  isFields,
  type Json,
  listOf,
  type OutsideTask,
  type Said,
  type Times,
  textOf,
  type Writing,
} from '../format.ts'
import { ownPart, withOwnPart } from '../own-place.ts'
import { compose, sectionOf, split, titleFrom, trailerOf } from '../text.ts'
import { nameFrom, statusFrom } from '../words.ts'
import { read, write } from './lines.ts'

const sections = [
  ['Design', 'design'],
  ['Acceptance criteria', 'acceptance_criteria'],
  ['Notes', 'notes'],
] as const

const trailers = ['Type', 'Labels', 'Part of']

const placed = new Set<string>([
  ...['id', 'title', 'description', 'status', 'priority', 'assignee', 'labels', 'issue_type', 'close_reason'],
  ...['dependencies', ...sections.map(([, field]) => field)],
])

/** 0 is the most urgent, 4 the least. */
const priorities: readonly Priority[] = ['urgent', 'high', 'normal', 'low', 'low']

const statusWords: Readonly<Record<TaskStatus, string>> = {
  pending: 'open',
  in_progress: 'in_progress',
  in_review: 'in_progress',
  done: 'closed',
  blocked: 'blocked',
  cancelled: 'closed',
}

export const beads: Format = {
  name: 'beads',
  read,
  say,
  change,
  make(code, _sprint, _writing: Writing) {
    const record: Fields = {
      id: code.toLowerCase(),
      title: '',
      status: 'open',
      priority: 2,
      issue_type: 'task',
    }
    return { ref: code.toLowerCase(), path: 'issues.jsonl', parentRef: null, record }
  },
  ownPart,
  withOwnPart,
  unplaced: record =>
    Object.keys(record).filter(
      field => !placed.has(field) && !(field === 'metadata' && ownPart(record) !== undefined),
    ),
  write,
}

function say(task: OutsideTask, document: Document): Said {
  const { record, ref } = task
  const parent = task.parentRef === null ? undefined : document.tasks.get(task.parentRef)
  const kind = textOf(record.issue_type)
  return {
    code: isCode(ref) ? ref.toUpperCase() : null,
    title: titleFrom(textOf(record.title), ref),
    description: compose({
      lead: textOf(record.description),
      sections: sections.map(([title, field]) => [title, textOf(record[field])]),
      trailers: [
        ['Type', kind === 'task' ? '' : kind],
        ['Labels', listOf(record.labels).map(textOf).join(', ')],
        ['Part of', parent ? titleFrom(textOf(parent.record.title), parent.ref) : ''],
      ],
    }),
    status: statusFrom(textOf(record.status)) ?? 'pending',
    priority: priorities[Number(textOf(record.priority) || 2)] ?? 'normal',
    assignee: nameFrom(textOf(record.assignee)),
    sprint: null,
    summary: textOf(record.close_reason).slice(0, 20_000),
    needs: listOf(record.dependencies).flatMap(each => (isBlock(each) ? [textOf(each.depends_on_id)] : [])),
  }
}

const isBlock = (value: Json): value is Fields => isFields(value) && textOf(value.type) === 'blocks'

function change(task: OutsideTask, change: Change, _writing: Writing, times: Times): Fields {
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
