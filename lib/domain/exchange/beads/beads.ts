import { isCode } from '#lib/domain/plan/wishes.ts'
import {
  type Document,
  type Fields,
  type Format,
  listOf,
  type OutsideTask,
  type Said,
  textOf,
  type Writing,
} from '../format.ts'
import { ownPart, withOwnPart } from '../own-place.ts'
import { compose, titleFrom } from '../text.ts'
import { nameFrom, statusFrom } from '../words.ts'
import { change } from './change.ts'
import { isBlock, placed, priorities, sections } from './fields.ts'
import { read, write } from './lines.ts'

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
