import type { Priority, TaskStatus } from '#lib/domain/task/rules.ts'
import {
  type Change,
  type Document,
  type Fields,
  type Format,
  listOf,
  type OutsideTask,
  type Said,
  type Times,
  textOf,
  type Writing,
} from '../format.ts'
import { compose, titleFrom } from '../text.ts'
import { nameFrom, priorityFrom, statusFrom } from '../words.ts'
import { readBody } from './body.ts'
import { changedBody } from './change-body.ts'
import { agree, headWith, pageOf } from './front.ts'
import { resolveId } from './ids.ts'
import { milestoneOfSprint, sprintOfMilestone } from './milestones.ts'
import { read } from './read.ts'
import { statusWord } from './statuses.ts'
import { make, prefixOf, write } from './write.ts'

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

const priorityWords: Readonly<Record<Priority, string>> = {
  urgent: 'high',
  high: 'high',
  normal: 'medium',
  low: 'low',
}

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

function say(task: OutsideTask, document: Document): Said {
  const { front, body } = pageOf(task.record)
  const prefix = prefixOf(document.rest, '')
  const { before, sections } = readBody(body)
  const texts = sections.map(({ title, text }) => [title, text] as const)
  const parent = task.parentRef === null ? undefined : document.tasks.get(task.parentRef)
  return {
    code: task.ref,
    title: titleFrom(textOf(front.title), task.ref),
    description: compose({
      lead: [before, texts.find(([title]) => title === 'Description')?.[1] ?? '']
        .filter(Boolean)
        .join('\n\n'),
      sections: texts.filter(([title]) => title !== 'Description' && title !== 'Final Summary'),
      trailers: [
        ['Labels', listOf(front.labels).map(textOf).join(', ')],
        ['Part of', parent ? titleFrom(textOf(pageOf(parent.record).front.title), parent.ref) : ''],
      ],
    }),
    status: statusFrom(textOf(front.status)) ?? 'pending',
    priority: priorityFrom(textOf(front.priority)) ?? 'normal',
    assignee: nameFrom(textOf(listOf(front.assignee)[0] ?? front.assignee)),
    sprint: sprintOfMilestone(textOf(front.milestone), document.rest),
    summary: texts.find(([title]) => title === 'Final Summary')?.[1] ?? '',
    needs: listOf(front.dependencies).map(value => resolveId(textOf(value), document.tasks, prefix)),
  }
}

function change(task: OutsideTask, change: Change, writing: Writing, times: Times): Fields {
  const { record } = task
  const { head, front, body } = pageOf(record)
  const labels = change.description === undefined ? undefined : labelsIn(change.description)
  const fields: Fields = {
    ...(change.title !== undefined && { title: change.title }),
    ...(change.status && { status: statusWord(change.status as TaskStatus, writing.rest) }),
    ...(change.priority && { priority: priorityWords[change.priority] }),
    ...(change.assignee !== undefined && {
      assignee: change.assignee === null ? [] : [`@${change.assignee}`],
    }),
    ...(change.sprint !== undefined && {
      milestone: change.sprint === null ? null : milestoneOfSprint(change.sprint, writing),
    }),
    ...(labels && !isSame(labels, listOf(front.labels).map(textOf)) && { labels }),
    ...(change.needs && {
      dependencies: [
        ...listOf(front.dependencies).filter(
          value => !change.needs?.removed.includes(idIn(value, task, writing)),
        ),
        ...change.needs.added,
      ],
    }),
  }
  const isChanged = Object.keys(fields).length > 0
  const updated: Fields = front.updated_date === undefined ? {} : { updated_date: minute(times.updated) }
  const next = isChanged ? headWith(head, front, { ...fields, ...updated }) : {}
  return { ...record, ...next, body: changedBody(body, change) }
}

const idIn = (value: Parameters<typeof textOf>[0], _task: OutsideTask, { rest }: Writing): string =>
  resolveId(
    textOf(value),
    { has: ref => ref.startsWith(`${prefixOf(rest, '').toUpperCase()}-`) },
    prefixOf(rest, ''),
  )

function labelsIn(description: string): string[] {
  const line = description
    .split('\n\n')
    .at(-1)
    ?.split('\n')
    .find(each => each.startsWith('Labels: '))
  return line === undefined ? [] : line.slice('Labels: '.length).split(', ')
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index])

export const minute = (time: Date): string => time.toISOString().slice(0, 16).replace('T', ' ')
