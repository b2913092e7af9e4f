import { toString as textOf } from 'mdast-util-to-string'
import { linesOf, type Node, type Table } from './blocks.ts'
import { claim, type Reading } from './details.ts'
import { type Draft, draftOf, setField } from './draft.ts'
import { type Field, fieldOf } from './field-names.ts'
import { plainText } from './inline-text.ts'
import { aliasOf, isCode } from './leading-code.ts'
import type { Block } from './outline.ts'

type Column = { index: number; name: string; field: Field | null }
type Columns = { title: Column; code: Column | null; others: Column[] }

/** Whether a block is a table of tasks: one column is surely a title and another says something only tasks have. */
export function isTaskTable(node: Node): boolean {
  return node.type === 'table' && columnsOf(node) !== null
}

/**
 * A task for every row. Columns are known by their names, in any order; those without a field of their own, such as
 * Complexity, become lines of the description.
 */
export function readTaskTable(reading: Reading, block: Block): Draft[] {
  const columns = block.node.type === 'table' ? columnsOf(block.node) : null
  if (block.node.type !== 'table' || !columns) return []
  reading.ledger.use(block.from, block.from + 1)
  return block.node.children.slice(1).flatMap(row => {
    const cells = row.children.map(cell => plainText(textOf(cell).replaceAll('\\|', '|')))
    const { from } = linesOf(row)
    const draft = readRow(reading, block, columns, cells, from)
    if (draft) claim(reading, draft, from, from)
    else reading.ledger.skip(from, from, 'table row without a title')
    return draft ? [draft] : []
  })
}

const SURE_TITLES =
  /^(?:title|task|task name|task title|work item|story|user story|action|action item|to-?do|deliverable|step)$/i
const TASK_FIELDS: (Field | null)[] = [
  'status',
  'priority',
  'dependencies',
  'assignee',
  'lead',
  'phase',
  'sprint',
]

function columnsOf(table: Table): Columns | null {
  const header = table.children[0]?.children ?? []
  const all = header.map((cell, index) => columnOf(plainText(textOf(cell)), index))
  const titles = all.filter(column => column.field === 'title')
  // `| Task | Title |`: the task column holds the codes.
  const isSecondCode =
    titles.length > 1 &&
    !all.some(column => column.field === 'code') &&
    titles[0]?.name.toLowerCase() === 'task'
  const code = isSecondCode ? titles[0] : all.find(column => column.field === 'code')
  const title =
    titles.find(column => column !== code) ??
    (code ? all.find(column => column.field === 'description') : undefined)
  if (!title) return null
  const others = all.filter(column => column !== title && column !== code)
  const hasTaskField = others.some(column => TASK_FIELDS.includes(column.field) || isEstimate(column.name))
  const isSure = SURE_TITLES.test(title.name)
  if (!hasTaskField && !(code && isSure)) return null
  return isSure || code ? { title, code: code ?? null, others } : null
}

function columnOf(name: string, index: number): Column {
  return { index, name: name.slice(0, 60), field: fieldOf(name) }
}

function isEstimate(name: string): boolean {
  return /^(?:complexity|estimates?|effort|size|points|story points|time|hours|days|due|deadline)\b/i.test(
    name,
  )
}

function readRow(
  reading: Reading,
  block: Block,
  columns: Columns,
  cells: string[],
  line: number,
): Draft | null {
  const id = cells[columns.code?.index ?? -1]?.trim() ?? ''
  const title = cells[columns.title.index]?.trim() ?? ''
  if (title === '') return null
  const draft = draftOf(title, block.place, `${block.from}`, line)
  if (isCode(id)) draft.code = id.toUpperCase()
  else if (id !== '') draft.alias = aliasOf(id)
  const kept = columns.others.flatMap(column => {
    const value = cells[column.index]?.trim() ?? ''
    if (column.field === 'description') return value ? [value] : []
    if (setField(draft, column.name, value, line, reading.ledger)) return []
    return value ? [`${column.name || 'Note'}: ${value}`] : []
  })
  if (kept.length > 0) draft.details.push(kept.join('\n'))
  return draft
}
