import { cell, clipped, isThing, label, padded, type Thing, widthOf } from './cells.ts'
import type { Style } from './style.ts'

/** What is asked for first of a thing in a list; other short fields only where there are few of these. */
const foremost = [
  ...['seq', 'code', 'key', 'name', 'title', 'sentence', 'status', 'state', 'priority', 'kind', 'role'],
  ...['pod', 'sprint', 'lease', 'assignee', 'author', 'progress', 'count', 'at'],
]

/** Told elsewhere, or of use only to programs. */
const hindmost = new Set(['id', 'project', 'version', 'fence', 'requestId', 'door', 'createdAt', 'updatedAt'])

const gap = 2
const leastText = 16
const mostColumns = 8
const enoughColumns = 4

/** An aligned table with the columns that matter, no wider than `width`: long texts are cut, the last columns left out. */
export function table(things: readonly Thing[], width: number, style: Style): string {
  const columns = fitting(columnsOf(things), width)
  const lines = things.map(thing => columns.map(column => [column, cell(thing[column.field])] as const))
  return [
    row(columns.map(column => style.dim(padded(label(column.field), column.width)))),
    ...lines.map(cells =>
      row(
        cells.map(([column, text]) =>
          style.value(column.field, padded(clipped(text, column.width), column.width), text),
        ),
      ),
    ),
  ].join('\n')
}

const row = (cells: readonly string[]): string => cells.join(' '.repeat(gap)).trimEnd()

type Column = { field: string; width: number }

function columnsOf(things: readonly Thing[]): Column[] {
  const fields = [...new Set(things.flatMap(Object.keys))].filter(field => matters(field, things))
  const first = foremost.filter(field => fields.includes(field))
  const others = fields.filter(field => !first.includes(field))
  return [...first, ...others.slice(0, Math.max(0, enoughColumns - first.length))]
    .slice(0, mostColumns)
    .map(field => ({ field, width: columnWidth(field, things) }))
}

const columnWidth = (field: string, things: readonly Thing[]): number =>
  Math.max(...[label(field), ...things.map(thing => cell(thing[field]))].map(widthOf))

/** Short, and said of at least one; an id only where nothing else names the thing. */
function matters(field: string, things: readonly Thing[]): boolean {
  if (field === 'id') return !things.some(thing => 'code' in thing || 'name' in thing || 'key' in thing)
  if (hindmost.has(field)) return false
  const values = things.map(thing => thing[field]).filter(value => cell(value) !== '')
  return values.length > 0 && values.every(isShort)
}

const isShort = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.every(each => typeof each === 'string')
    : !isThing(value) || typeof (value.holder ?? value.code ?? value.name) === 'string'

/** Cuts the widest column down, and leaves out the last one when that is not enough. */
function fitting(columns: readonly Column[], width: number): Column[] {
  const total = columns.reduce((sum, column) => sum + column.width + gap, -gap)
  if (total <= width || columns.length === 0) return [...columns]
  const widest = columns.reduce((a, b) => (b.width > a.width ? b : a))
  const room = widest.width - (total - width)
  if (room >= leastText || columns.length === 1)
    return columns.map(column => (column === widest ? { ...column, width: Math.max(1, room) } : column))
  return fitting(columns.slice(0, -1), width)
}
