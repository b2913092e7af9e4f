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
  without,
} from '../format.ts'
import { compose, split, titleFrom, trailerOf } from '../text.ts'
import { nameFrom, priorityFrom, statusFrom } from '../words.ts'
import { columns, isBlocking, read } from './tables.ts'
import { write } from './write.ts'

const placed = new Set<string>([
  ...['Issue ID', 'Title', 'Description', 'Status', 'Priority', 'Assignee(s)', 'Labels', 'Parent Issue'],
  'Baton',
])

const statusWords: Readonly<Record<TaskStatus, string>> = {
  pending: 'To do',
  in_progress: 'In progress',
  in_review: 'In review',
  done: 'Done',
  blocked: 'In progress',
  cancelled: 'Cancelled',
}

const priorityWords: Readonly<Record<Priority, string>> = {
  urgent: 'Urgent',
  high: 'High',
  normal: 'Medium',
  low: 'Low',
}

export const vibeKanban: Format = {
  name: 'vibe-kanban',
  read,
  say,
  change,
  make(code, _sprint, { projectName }: Writing) {
    const row = {
      ...Object.fromEntries(columns.map(name => [name, ''])),
      'Issue ID': code,
      Project: projectName,
    }
    return { ref: code, path: 'issues.csv', parentRef: null, record: { row, blockers: [] } }
  },
  ownPart: record => parsed(rowOf(record).Baton),
  withOwnPart(record, part) {
    const row = rowOf(record)
    if (part === null && row.Baton === undefined) return record
    return { ...record, row: part === null ? without(row, 'Baton') : { ...row, Baton: JSON.stringify(part) } }
  },
  unplaced: record =>
    Object.entries(rowOf(record)).flatMap(([name, value]) =>
      placed.has(name) || value === '' ? [] : [name],
    ),
  write,
}

const rowOf = (record: Fields): Fields => (isFields(record.row) ? record.row : {})

function parsed(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string' || !value.startsWith('{')) return undefined
  try {
    return JSON.parse(value)
  } catch {
    // Not what Baton wrote: a text like any other.
    return undefined
  }
}

function say(task: OutsideTask, document: Document): Said {
  const row = rowOf(task.record)
  const text = (name: string) => textOf(row[name])
  const parent = task.parentRef === null ? undefined : document.tasks.get(task.parentRef)
  return {
    code: isCode(task.ref) ? task.ref.toUpperCase() : null,
    title: titleFrom(text('Title'), task.ref),
    description: compose({
      lead: text('Description'),
      sections: [],
      trailers: [
        ['Labels', text('Labels')],
        ['Part of', parent ? titleFrom(textOf(rowOf(parent.record).Title), parent.ref) : ''],
      ],
    }),
    status: statusFrom(text('Status')) ?? 'pending',
    priority: priorityFrom(text('Priority')) ?? 'normal',
    assignee: nameFrom(text('Assignee(s)').split(',')[0] ?? ''),
    sprint: null,
    summary: null,
    needs: blockersOf(task).map(relation => textOf(relation['Issue ID'])),
  }
}

const blockersOf = ({ record }: OutsideTask): Fields[] => listOf(record.blockers).filter(isBlocking)

function change(task: OutsideTask, change: Change, _writing: Writing, times: Times): Fields {
  const { record } = task
  const row = rowOf(record)
  const text =
    change.description === undefined ? undefined : split(change.description, [], ['Labels', 'Part of'])
  const isDone = change.status === 'done' || change.status === 'cancelled'
  const next: Fields = {
    ...row,
    ...(change.title !== undefined && { Title: change.title }),
    ...(text && { Description: text.lead, Labels: trailerOf(text, 'Labels') }),
    ...(change.status && {
      Status: statusWords[change.status],
      Completed: isDone ? row.Completed || (times.completed ?? times.updated).toISOString() : '',
    }),
    ...(change.priority && { Priority: priorityWords[change.priority] }),
    ...(change.assignee !== undefined && { 'Assignee(s)': change.assignee ?? '' }),
    ...{ Created: row.Created || times.created.toISOString(), Updated: times.updated.toISOString() },
  }
  return { ...record, row: next, ...(change.needs && { blockers: blockersAfter(task, change.needs, times) }) }
}

function blockersAfter(task: OutsideTask, needs: NonNullable<Change['needs']>, times: Times): Fields[] {
  const kept = blockersOf(task).filter(relation => !needs.removed.includes(textOf(relation['Issue ID'])))
  const added = needs.added.map(ref => ({
    ...{
      'Issue ID': ref,
      'Related Issue ID': task.ref,
      Type: 'Blocking',
      Created: times.updated.toISOString(),
    },
  }))
  return [...kept, ...added]
}
