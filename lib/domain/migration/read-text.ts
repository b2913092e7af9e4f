import { nameFrom, priorityFrom, statusFrom } from '#lib/domain/exchange/words.ts'
import { yamlOrNothing } from '#lib/domain/folder/read-yaml.ts'
import { isCode } from '#lib/domain/plan/wishes.ts'
import type { Priority, TaskStatus } from '#lib/domain/task/rules.ts'

/** What a Markdown file says at its head: `**Status:** Done`, `Priority: high`, fields between lines of ---. */
export type Head = {
  title: string | null
  status: TaskStatus | null
  priority: Priority | null
  assignee: string | null
  lead: string | null
  pod: string | null
  sprint: string | null
  goal: string | null
  dependsOn: string[]
  /** The text without its first heading. */
  body: string
}

/** Lines that are searched for fields: further down they are part of the text. */
const headLines = 40

export function readHead(text: string): Head {
  const { front, body } = cutFront(text.replace(/^\uFEFF/, ''))
  const heading = /^\s*# +(.+?) *#*\s*$/m.exec(body)
  const fields = new Map([...linesOf(body), ...front])
  const first = (...names: string[]) => names.map(name => fields.get(name)).find(Boolean) ?? ''
  const word = first('sprint', 'milestone').toUpperCase()
  return {
    title: (fields.get('title') ?? heading?.[1] ?? '').replaceAll(/[*`]/g, '').trim().slice(0, 300) || null,
    status: statusFrom(wordsOf(first('status', 'state'))) ?? null,
    priority: priorityFrom(wordsOf(first('priority'))) ?? null,
    assignee: nameFrom(first('assignee', 'assigned to', 'agent', 'owner')),
    lead: nameFrom(first('lead')),
    pod: first('pod', 'pod owner').slice(0, 64) || null,
    sprint: codesIn(word)[0] ?? null,
    goal: first('goal', 'objective').slice(0, 20_000) || null,
    dependsOn: codesIn(first('depends on', 'dependencies', 'blocked by')),
    body: (heading && /^\s*$/.test(body.slice(0, heading.index))
      ? body.slice(heading.index + heading[0].length)
      : body
    ).trim(),
  }
}

function cutFront(text: string): { front: [string, string][]; body: string } {
  const found = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(text)
  const value = found ? yamlOrNothing(found[1] ?? '') : undefined
  if (!found || value === null || typeof value !== 'object' || Array.isArray(value))
    return { front: [], body: text }
  const front = Object.entries(value).map(([key, each]): [string, string] => [plain(key), textOf(each)])
  return { front, body: text.slice(found[0].length) }
}

const textOf = (value: unknown): string =>
  Array.isArray(value) ? value.map(textOf).join(', ') : value === null ? '' : String(value).trim()

function linesOf(body: string): [string, string][] {
  return body
    .split('\n', headLines)
    .flatMap(line => {
      const [, name = '', value = ''] =
        /^[\s>*-]*\**([A-Za-z][A-Za-z ]{1,20}?)\**:\**\s+(.+?)\s*$/.exec(line) ?? []
      return name === ''
        ? []
        : [[plain(name), value.replaceAll(/[*`]/g, '').trim()] satisfies [string, string]]
    })
    .reverse()
}

const plain = (name: string): string => name.trim().toLowerCase().replaceAll(/[_-]/g, ' ')

/** `✅ In progress (60%)` says in progress. */
const wordsOf = (text: string): string => /[A-Za-z][A-Za-z _-]*/.exec(text)?.[0].trim() ?? ''

export const codesIn = (text: string): string[] => [
  ...new Set(
    (text.match(/[A-Za-z][A-Za-z0-9]*(?:[-_.][A-Za-z0-9]+)+/g) ?? [])
      .filter(isCode)
      .map(code => code.toUpperCase()),
  ),
]
