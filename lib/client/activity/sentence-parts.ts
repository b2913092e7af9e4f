import type { Event } from '#lib/events/event.ts'

/** A piece of a sentence; what is not plain text names a thing that has a page. */
export type Part = { kind: 'text' | 'task' | 'sprint' | 'agent'; text: string }

type Names = { tasks: Set<string>; sprints: Set<string>; agents: Set<string> }

/**
 * Cuts an event's sentence where it names tasks, sprints and agents. Names are those that the event carries as facts. What
 * somebody wrote (after the first ": ") is searched for task codes only: a word of a note may happen to be a name.
 */
export function sentenceParts(event: Event): Part[] {
  const names = namesIn(event)
  const at = event.sentence.indexOf(': ')
  const end = at === -1 ? event.sentence.length : at + 2
  return [
    ...cut(event.sentence.slice(0, end), names, event.project),
    ...cut(event.sentence.slice(end), { ...names, sprints: none, agents: none }, event.project),
  ]
}

/** The title of the task or sprint that the event is about, unless its sentence has it or goes on in somebody's words. */
export function titleOf({ data, sentence }: Event): string | undefined {
  const { task, sprint } = record(data)
  const title = record(task).title ?? record(sprint).title
  return typeof title === 'string' && !sentence.includes(': ') ? title : undefined
}

const none: Set<string> = new Set()

function namesIn({ name, subject, actor, data }: Event): Names {
  const { task, sprint, agent, member, token, holder, freed, unfinished, rolledOverTo } = record(data)
  const card = record(task)
  const noun = name.split('.')[0]
  return {
    tasks: texts(task, card.code, card.dependsOn, freed, unfinished, noun === 'task' && subject),
    sprints: texts(record(sprint).code, card.sprint, rolledOverTo, noun === 'sprint' && subject),
    agents: texts(
      actor.kind !== 'system' && actor.name,
      agent,
      record(agent).name,
      record(member).name,
      record(token).bearer,
      holder,
      card.assignee,
      card.lead,
      record(card.lease).holder,
    ),
  }
}

function cut(text: string, names: Names, project: string): Part[] {
  const known = [...names.tasks, ...names.sprints, ...names.agents].sort((a, b) => b.length - a.length)
  const numbered = `${literal(project)}-\\d+`
  const named = new RegExp(
    `(?<![\\w@-])(?:${[...known.map(literal), numbered].join('|')})(?![\\w@-]|\\.\\w)`,
    'g',
  )
  const parts: Part[] = []
  let from = 0
  for (const { 0: match, index } of text.matchAll(named)) {
    if (index > from) parts.push({ kind: 'text', text: text.slice(from, index) })
    parts.push({ kind: kindOf(match, names), text: match })
    from = index + match.length
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) })
  return parts
}

function kindOf(name: string, { sprints, agents }: Names): Part['kind'] {
  if (sprints.has(name)) return 'sprint'
  return agents.has(name) ? 'agent' : 'task'
}

const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}

const texts = (...values: readonly unknown[]): Set<string> =>
  new Set(values.flat().filter(value => typeof value === 'string' && value !== '') as string[])
