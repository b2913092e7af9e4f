import type { Format } from '../format.ts'
import { change } from './change.ts'
import { agree, headWith, pageOf } from './front.ts'
import { read } from './read.ts'
import { say } from './say.ts'
import { make, write } from './write.ts'

const placed = new Set([
  ...[
    'id',
    'title',
    'status',
    'assignee',
    'labels',
    'dependencies',
    'parent_task_id',
    'priority',
    'milestone',
  ],
  'baton',
])

export const backlog: Format = {
  name: 'backlog',
  read,
  agree,
  say,
  change,
  make,
  ownPart: record => pageOf(record).front.baton,
  withOwnPart(record, part) {
    const { head, front } = pageOf(record)
    if (part === null && !Object.hasOwn(front, 'baton')) return record
    return { ...record, ...headWith(head, front, { baton: part }) }
  },
  unplaced: record => Object.keys(pageOf(record).front).filter(field => !placed.has(field)),
  write,
}
