import { type Format, type Json, type Writing, without } from '../format.ts'
import { change } from './change.ts'
import { rowOf } from './row.ts'
import { say } from './say.ts'
import { columns, read } from './tables.ts'
import { write } from './write.ts'

const placed = new Set<string>([
  ...['Issue ID', 'Title', 'Description', 'Status', 'Priority', 'Assignee(s)', 'Labels', 'Parent Issue'],
  'Baton',
])

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

function parsed(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string' || !value.startsWith('{')) return undefined
  try {
    return JSON.parse(value)
  } catch {
    // Not what Baton wrote: a text like any other.
    return undefined
  }
}
