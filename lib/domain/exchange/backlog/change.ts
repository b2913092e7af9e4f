import type { Priority, TaskStatus } from '#lib/domain/task/rules.ts'
import {
  type Change,
  type Fields,
  listOf,
  type OutsideTask,
  type Times,
  textOf,
  type Writing,
} from '../format.ts'
import { changedBody } from './change-body.ts'
import { headWith, pageOf } from './front.ts'
import { resolveId } from './ids.ts'
import { milestoneOfSprint } from './milestones.ts'
import { statusWord } from './statuses.ts'
import { prefixOf } from './write.ts'

const priorityWords: Readonly<Record<Priority, string>> = {
  urgent: 'high',
  high: 'high',
  normal: 'medium',
  low: 'low',
}

/** The page after the change, with everything else as it was. */
export function change(task: OutsideTask, change: Change, writing: Writing, times: Times): Fields {
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

const minute = (time: Date): string => time.toISOString().slice(0, 16).replace('T', ' ')
