import { isCode } from '#lib/domain/plan/wishes.ts'
import { type Document, type OutsideTask, type Said, textOf } from '../format.ts'
import { compose, titleFrom } from '../text.ts'
import { nameFrom, priorityFrom, statusFrom } from '../words.ts'
import { blockersOf, rowOf } from './row.ts'

/** What a row says of its task. */
export function say(task: OutsideTask, document: Document): Said {
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
