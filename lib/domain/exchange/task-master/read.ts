import type { SkippedPart } from '#lib/domain/folder/folder.ts'
import type { ExchangeFile } from '../exchange.ts'
import {
  type Fields,
  isFields,
  type Json,
  listOf,
  type OutsideTask,
  type Read,
  textOf,
  without,
} from '../format.ts'
import { jsonFrom } from '../json.ts'
import { notReadable } from '../refuse.ts'
import { refOf, sprintOfTag } from './refs.ts'

type Tag = { name: string; fields: Fields }

/** `{"master": {"tasks": […], "metadata": {…}}, …}`, or the older `{"tasks": […]}`. */
export function read(files: readonly ExchangeFile[]): Read {
  const [file, ...others] = files.toSorted((a, b) => Number(isTasks(b)) - Number(isTasks(a)))
  if (!file) throw notReadable('tasks.json', 'There is no file.')
  const skipped: SkippedPart[] = others.map(({ path }) => ({
    path,
    text: path,
    reason: 'no tasks.json of Task Master',
  }))
  const whole = jsonFrom(file.path, file.text)
  if (!isFields(whole)) throw notReadable(file.path, 'It is no JSON object with tags.')
  const isPlain = Array.isArray(whole.tasks)
  const tags = isPlain ? [{ name: 'master', fields: whole }] : tagsIn(whole)
  if (tags.length === 0) throw notReadable(file.path, 'There is no tag with a list of tasks in it.')
  const rest: Fields = {
    isPlain,
    tags: tags.map(({ name, fields }) => ({ name, fields: without(fields, 'tasks') })),
    others: isPlain ? {} : Object.fromEntries(Object.entries(whole).filter(([, value]) => !isTag(value))),
  }
  return {
    tasks: tags.flatMap(tag => tasksOf(file.path, tag, skipped)),
    rest,
    sprints: tags.flatMap(sprintFor),
    skipped,
  }
}

const isTasks = ({ path }: ExchangeFile): boolean => /(^|\/)tasks\.json$/.test(path)

const isTag = (value: Json | undefined): value is Fields => isFields(value) && Array.isArray(value.tasks)

const tagsIn = (whole: Fields): Tag[] =>
  Object.entries(whole).flatMap(([name, fields]) => (isTag(fields) ? [{ name, fields }] : []))

function sprintFor({ name, fields }: Tag) {
  const code = sprintOfTag(name)
  if (code === null) return []
  const described = isFields(fields.metadata) ? textOf(fields.metadata.description) : ''
  return [{ code, title: described.trim().slice(0, 300) || name, goal: null, line: 0 }]
}

function tasksOf(path: string, { name, fields }: Tag, skipped: SkippedPart[]): OutsideTask[] {
  const seen = new Set<string>()
  return listOf(fields.tasks).flatMap((record, index) => {
    const place = `${path} ${name}[${index}]`
    if (!isFields(record)) throw notReadable(place, 'It is no task.')
    const id = idIn(place, record)
    if (seen.has(id)) throw notReadable(place, `The id ${id} stands twice in the tag ${name}.`)
    seen.add(id)
    const ref = refOf(name, id)
    const { subtasks } = record
    const own = { ref, path: `${path} ${name}/${id}`, parentRef: null }
    if (!Array.isArray(subtasks)) return [{ ...own, record }]
    // The list stays as a mark of where it stood.
    return [{ ...own, record: { ...record, subtasks: [] } }, ...subtasksOf(own, subtasks, skipped)]
  })
}

function subtasksOf(
  parent: Pick<OutsideTask, 'ref' | 'path'>,
  list: readonly Json[],
  skipped: SkippedPart[],
): OutsideTask[] {
  const counts = new Map<string, number>()
  return list.map((record, index) => {
    const place = `${parent.path}.subtasks[${index}]`
    if (!isFields(record)) throw notReadable(place, 'It is no subtask.')
    const id = idIn(place, record)
    const count = (counts.get(id) ?? 0) + 1
    counts.set(id, count)
    // Its own tool makes such ones; dependencies on the id mean the first.
    const twice = count > 1 ? `#${count}` : ''
    const path = `${parent.path}.${id}${twice}`
    if (twice)
      skipped.push({ path, text: `id ${id}`, reason: 'it stands twice: dependencies on it mean the first' })
    return { ref: `${parent.ref}.${id}${twice}`, path, parentRef: parent.ref, record }
  })
}

function idIn(place: string, { id }: Fields): string {
  const text = textOf(id).trim()
  if (/^[\w.-]{1,40}$/.test(text)) return text
  throw notReadable(place, 'Its id is neither a number nor a short text.')
}
