import type { Priority, TaskStatus } from '#lib/domain/task/rules.ts'
import { type Change, type Fields, type OutsideTask, type Times, textOf, type Writing } from '../format.ts'
import { split, trailerOf } from '../text.ts'
import { blockersOf, rowOf } from './row.ts'

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

/** The row after the change, with everything else as it was. */
export function change(task: OutsideTask, change: Change, _writing: Writing, times: Times): Fields {
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
