import type { Priority, TaskStatus } from '#lib/domain/task/rules.ts'
import {
  type Change,
  type Document,
  type Fields,
  type Format,
  type Json,
  listOf,
  type OutsideTask,
  type Said,
  textOf,
} from '../format.ts'
import { ownPart, withOwnPart } from '../own-place.ts'
import { compose, sectionOf, split, type Text, titleFrom, trailerOf } from '../text.ts'
import { nameFrom, priorityFrom, statusFrom } from '../words.ts'
import { read } from './read.ts'
import { dependencyOn, idOf, needOf, sprintOfTag, tagOf } from './refs.ts'
import { make, write } from './write.ts'

/** Title of the section in a description, and the field that holds it. */
const sections = [
  ['Details', 'details'],
  ['Test strategy', 'testStrategy'],
  ['Acceptance criteria', 'acceptanceCriteria'],
] as const

const placed = new Set<string>([
  ...['id', 'title', 'description', 'status', 'priority', 'dependencies', 'subtasks', 'assignee', 'labels'],
  ...sections.map(([, field]) => field),
])

const statusWords: Readonly<Record<TaskStatus, string>> = {
  pending: 'pending',
  in_progress: 'in-progress',
  in_review: 'review',
  done: 'done',
  blocked: 'blocked',
  cancelled: 'cancelled',
}

const priorityWords: Readonly<Record<Priority, string>> = {
  urgent: 'critical',
  high: 'high',
  normal: 'medium',
  low: 'low',
}

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

function say(task: OutsideTask, document: Document): Said {
  const { record, ref } = task
  return {
    code: null,
    title: titleFrom(textOf(record.title), `Task ${idOf(ref)}`),
    description: compose(textIn(task, document)),
    status: statusFrom(textOf(record.status)) ?? 'pending',
    priority: priorityFrom(textOf(record.priority)) ?? 'normal',
    assignee: nameFrom(textOf(record.assignee)),
    sprint: sprintOfTag(tagOf(ref)),
    summary: null,
    needs: listOf(record.dependencies).map(value => needOf(task, value, document)),
  }
}

function textIn({ record, parentRef }: OutsideTask, document: Document): Text {
  const parent = parentRef === null ? undefined : document.tasks.get(parentRef)
  return {
    lead: isRepeated(record) ? '' : textOf(record.description),
    sections: sections.map(([title, field]) => [title, bodyOf(record[field])]),
    trailers: [
      ['Labels', listOf(record.labels).map(textOf).join(', ')],
      ['Part of', parent ? titleFrom(textOf(parent.record.title), idOf(parent.ref)) : ''],
    ],
  }
}

/** Its tool refuses a task without a description: one that has nothing to say repeats its title. */
const isRepeated = ({ title, description }: Fields): boolean => textOf(description) === textOf(title)

/** A list of criteria is a list in the text. */
const bodyOf = (value: Json | undefined): string =>
  Array.isArray(value) ? value.map(each => `- ${textOf(each)}`).join('\n') : textOf(value)

function change(task: OutsideTask, change: Change): Fields {
  const { record } = task
  const next: Fields = {
    ...record,
    ...(change.title !== undefined && { title: change.title }),
    ...(change.description !== undefined && textFields(record, change.description)),
    ...(change.status && { status: statusWords[change.status] }),
    ...(change.priority && { priority: priorityWords[change.priority] }),
    ...(change.assignee !== undefined && { assignee: change.assignee ?? '' }),
    ...(change.needs && { dependencies: dependenciesAfter(task, change.needs) }),
  }
  const isSilent = next.description === '' || (isRepeated(record) && change.description === undefined)
  return isSilent ? { ...next, description: textOf(next.title) } : next
}

function textFields(record: Fields, description: string): Fields {
  const text = split(
    description,
    sections.map(([title]) => title),
    ['Labels', 'Part of'],
  )
  const fields: Fields = { description: text.lead }
  for (const [title, field] of sections) {
    const body = sectionOf(text, title)
    if (body !== bodyOf(record[field])) fields[field] = body
  }
  const labels = trailerOf(text, 'Labels')
  if (labels !== listOf(record.labels).map(textOf).join(', '))
    fields.labels = labels === '' ? [] : labels.split(', ')
  return fields
}

function dependenciesAfter(task: OutsideTask, needs: NonNullable<Change['needs']>): Json[] {
  const removed = new Set(needs.removed.map(ref => textOf(dependencyOn(task, ref))))
  const kept = listOf(task.record.dependencies).filter(
    value => !removed.has(textOf(value)) && !needs.removed.includes(`${tagOf(task.ref)}/${textOf(value)}`),
  )
  const added = needs.added.flatMap(ref => dependencyOn(task, ref) ?? [])
  return [...kept, ...added]
}
