import type { Format } from '../format.ts'
import { ownPart, withOwnPart } from '../own-place.ts'
import { change } from './change.ts'
import { read } from './read.ts'
import { say } from './say.ts'
import { sections } from './sections.ts'
import { make, write } from './write.ts'

const placed = new Set<string>([
  ...['id', 'title', 'description', 'status', 'priority', 'dependencies', 'subtasks', 'assignee', 'labels'],
  ...sections.map(([, field]) => field),
])

export const taskMaster: Format = {
  name: 'task-master',
  read,
  say,
  change,
  make,
  ownPart,
  withOwnPart,
  unplaced: record =>
    Object.keys(record).filter(
      field => !placed.has(field) && !(field === 'metadata' && ownPart(record) !== undefined),
    ),
  write,
}
