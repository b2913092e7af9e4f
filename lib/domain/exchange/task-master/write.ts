import type { ExchangeFile } from '../exchange.ts'
import {
  type Fields,
  isFields,
  type Json,
  listOf,
  type OutsideTask,
  textOf,
  type Writing,
} from '../format.ts'
import { idOf, refOf, sprintOfTag, tagOf } from './refs.ts'

/** A task of Task Master for one of Baton: in the tag of its sprint, under its own number where that is free. */
export function make(
  code: string,
  sprint: string | null,
  writing: Writing,
  taken: ReadonlySet<string>,
): OutsideTask {
  const tag = tagForSprint(sprint, writing)
  const own = code.startsWith(`${writing.projectKey}-`) ? code.slice(writing.projectKey.length + 1) : ''
  const id = /^[1-9]\d{0,8}$/.test(own) && !taken.has(refOf(tag, own)) ? Number(own) : nextId(tag, taken)
  const record: Fields = {
    id,
    title: '',
    description: '',
    status: 'pending',
    priority: 'medium',
    dependencies: [],
    details: '',
    testStrategy: '',
    subtasks: [],
  }
  return { ref: refOf(tag, String(id)), path: 'tasks.json', parentRef: null, record }
}

function tagForSprint(sprint: string | null, { rest }: Writing): string {
  if (sprint === null) return 'master'
  const known = tagsOf(rest).find(({ name }) => sprintOfTag(name) === sprint)
  return known?.name ?? sprint.toLowerCase().replaceAll('.', '-')
}

function nextId(tag: string, taken: ReadonlySet<string>): number {
  const ids = [...taken].filter(ref => tagOf(ref) === tag).map(ref => Number.parseInt(idOf(ref), 10) || 0)
  return Math.max(0, ...ids) + 1
}

export function write(tasks: readonly OutsideTask[], writing: Writing): ExchangeFile[] {
  const known = tagsOf(writing.rest)
  const names = [...new Set([...known.map(({ name }) => name), ...tasks.map(({ ref }) => tagOf(ref))])]
  const byTag = Map.groupBy(tasks, ({ ref }) => tagOf(ref))
  const tags = (names.length === 0 ? ['master'] : names).map(name => {
    const fields = known.find(tag => tag.name === name)?.fields ?? fieldsOfNew(name, writing)
    return [name, { tasks: nested(byTag.get(name) ?? []), ...fields }] as const
  })
  const isPlain = writing.rest.isPlain === true && tags.length === 1
  const others = isFields(writing.rest.others) ? writing.rest.others : {}
  const whole = isPlain ? tags[0]?.[1] : { ...Object.fromEntries(tags), ...others }
  return [{ path: 'tasks.json', text: `${JSON.stringify(whole, null, 2)}\n` }]
}

function fieldsOfNew(name: string, { sprints, projectName }: Writing): Fields {
  const sprint = sprints.find(({ code }) => code === sprintOfTag(name))
  return { metadata: { description: sprint?.title ?? `Tasks of ${projectName}` } }
}

/** Subtasks below their task; one whose task is not among them stands by itself. */
function nested(tasks: readonly OutsideTask[]): Json[] {
  const refs = new Set(tasks.map(({ ref }) => ref))
  const isBelow = ({ parentRef }: OutsideTask) => parentRef !== null && refs.has(parentRef)
  const below = Map.groupBy(tasks.filter(isBelow), ({ parentRef }) => parentRef)
  return tasks
    .filter(task => !isBelow(task))
    .map(({ ref, record }) => {
      const subtasks = (below.get(ref) ?? []).map(child => child.record)
      return subtasks.length === 0 ? record : { ...record, subtasks }
    })
}

function tagsOf(rest: Fields): { name: string; fields: Fields }[] {
  return listOf(rest.tags).flatMap(tag =>
    isFields(tag) && isFields(tag.fields) ? [{ name: textOf(tag.name), fields: tag.fields }] : [],
  )
}
