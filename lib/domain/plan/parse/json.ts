import { claim, type Reading } from './details.ts'
import { type Draft, draftOf, setField } from './draft.ts'
import { fieldOf } from './field-names.ts'
import { aliasOf, isCode } from './leading-code.ts'
import type { Place } from './outline.ts'

/** Lines `from` to `to` of the plan, as JSON. */
type JsonText = { text: string; from: number; to: number; place: Place }

type JsonReading = { title: string | null; drafts: Draft[]; problem: string | null }

type Fields = Record<string, unknown>

/**
 * Tasks from one task object, an array of them, or `{ "tasks": [ … ] }`. A task object has a title. `subtasks` are tasks
 * one section deeper. Keys that are no field of a task are remarked upon.
 */
export function readJson(reading: Reading, json: JsonText): JsonReading {
  const { value, problem } = parse(json.text)
  if (problem) return { title: null, drafts: [], problem }
  const root = isFields(value) ? value : null
  const title = root && Array.isArray(root.tasks) ? textFrom(root.title ?? root.name) : ''
  const line = lineFinder(reading.lines, json)
  const drafts = readItems(reading, tasksIn(value), json.place, `${json.from}`, line)
  if (drafts.length > 0) reading.ledger.use(json.from, json.to)
  return {
    title: title || null,
    drafts,
    problem: drafts.length > 0 ? null : 'JSON without a task that has a title',
  }
}

/** Whether JSON inside a plan holds tasks: objects with a title and something that only tasks have. */
export function holdsTasks(text: string): boolean {
  const items = tasksIn(parse(text).value)
  return items.some(item => {
    const fields = isFields(item) ? Object.keys(item).map(fieldOf) : []
    return fields.includes('title') && TASK_FIELDS.some(field => fields.includes(field))
  })
}

const TASK_FIELDS = ['status', 'priority', 'dependencies', 'assignee', 'lead'] as const

function parse(text: string): { value: unknown; problem: string | null } {
  try {
    return { value: JSON.parse(text), problem: null }
  } catch (error) {
    return {
      value: null,
      problem: `not valid JSON: ${error instanceof Error ? error.message : String(error)}`,
    }
  }
}

function tasksIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  if (!isFields(value)) return []
  return Array.isArray(value.tasks) ? value.tasks : [value]
}

type FindLine = (value: string) => number

// JSON.parse tells no positions; objects are looked for in order, by the first of their texts.
function lineFinder(lines: string[], json: JsonText): FindLine {
  let cursor = json.from - 1
  return value => {
    const quoted = JSON.stringify(value)
    for (let index = cursor; index < json.to; index += 1) {
      if (!lines[index]?.includes(quoted)) continue
      cursor = index
      return index + 1
    }
    return cursor + 1
  }
}

function readItems(
  reading: Reading,
  items: unknown[],
  place: Place,
  list: string,
  findLine: FindLine,
): Draft[] {
  return items.flatMap((item, index) => {
    if (!isFields(item)) return remarkItem(reading, item, findLine)
    const draft = readItem(reading, item, place, list, findLine)
    if (!draft) return remarkItem(reading, item, findLine)
    const subtasks = Array.isArray(item.subtasks) ? item.subtasks.filter(isFields).map(asLeaf) : []
    const deeper = { ...place, section: [...place.section, draft.title] }
    return [draft, ...readItems(reading, subtasks, deeper, `${list}.${index}`, findLine)]
  })
}

// One level of subtasks is enough for every tool we know, and bounds the recursion.
function asLeaf({ subtasks: _deeper, ...fields }: Fields): Fields {
  return fields
}

function remarkItem(reading: Reading, item: unknown, findLine: FindLine): [] {
  const text = (JSON.stringify(item) ?? '').slice(0, 200)
  reading.ledger.remark(findLine(''), text, 'JSON without a title, not a task')
  return []
}

function readItem(
  reading: Reading,
  item: Fields,
  place: Place,
  list: string,
  findLine: FindLine,
): Draft | null {
  const fields = Object.entries(item).map(([name, value]) => ({
    name,
    field: fieldOf(name),
    value: textFrom(value),
  }))
  const title = fields.find(entry => entry.field === 'title' && entry.value !== '')
  if (!title) return null
  const id = fields.find(entry => entry.field === 'code' && entry.value !== '')?.value ?? ''
  const draft = draftOf(title.value, place, list, findLine(id || title.value))
  if (isCode(id)) draft.code = id.toUpperCase()
  else if (id !== '') draft.alias = aliasOf(id)
  claim(reading, draft, draft.line, draft.line)
  for (const { name, field, value } of fields) {
    if (field === 'description' && value) draft.details.push(value)
    else if (field === null && name !== 'subtasks') remarkKey(reading, draft, name)
    else if (field !== 'title' && field !== 'code') setField(draft, name, value, draft.line, reading.ledger)
  }
  return draft
}

function remarkKey(reading: Reading, draft: Draft, name: string): void {
  reading.ledger.remark(draft.line, name, 'a key that is no field of a task')
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textFrom(value: unknown): string {
  if (Array.isArray(value)) return value.map(textFrom).filter(Boolean).join(', ')
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
}
