import type { Output } from '../call.ts'

type Help = Output<'command.help'>
type Agent = Output<'agent.list'>['items'][number]
type Sprint = Output<'sprint.list'>['items'][number]

/** Something that the word before the caret may become. */
export type Suggestion = {
  id: string
  /** What is written for it. */
  insert: string
  label: string
  detail: string
  /** For its picture. */
  kind: 'command' | 'flag' | 'agent' | 'human' | 'pod' | 'everyone' | 'task' | 'sprint' | 'artifact'
}

const most = 8

/** Those whose name begins so first, then those that have it within. */
export function bestOf<Item>(items: readonly Item[], query: string, nameOf: (item: Item) => string): Item[] {
  const wanted = query.toLowerCase()
  const rank = (item: Item) => {
    const name = nameOf(item).toLowerCase()
    return name.startsWith(wanted) ? 0 : name.includes(wanted) ? 1 : 2
  }
  return items
    .map(item => ({ item, rank: rank(item) }))
    .filter(each => each.rank < 2)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ item }) => item)
}

/** Each command by its own names, with how it is typed. */
export function commandsFor({ groups }: Help, query: string): Suggestion[] {
  const all = groups.flatMap(({ commands }) =>
    commands.flatMap(({ command, aliases, usage, summary }) =>
      [command, ...aliases].map(name => ({
        id: name,
        insert: name,
        label: usage.replace(command, name),
        detail: summary,
        kind: 'command' as const,
      })),
    ),
  )
  return bestOf(all, `/${query}`, ({ insert }) => insert)
}

/** Those of its fields that are not given in the line yet. */
export function flagsFor({ command }: Help, line: string, query: string): Suggestion[] {
  const open = (command?.fields ?? []).filter(({ flag }) => !line.includes(`${nameOf(flag)}=`))
  return bestOf(open, `--${query}`, ({ flag }) => flag).map(({ flag, description }) => ({
    id: flag,
    insert: flag.includes('=') ? `${nameOf(flag)}=` : flag,
    label: flag,
    detail: description,
    kind: 'flag',
  }))
}

const nameOf = (flag: string): string => flag.replace(/=.*$/s, '')

export function valuesFor({ command }: Help, flag: string, query: string): Suggestion[] {
  const field = command?.fields.find(each => nameOf(each.flag) === `--${flag}`)
  const typed = query.split(',').at(-1) ?? ''
  const before = query.slice(0, query.length - typed.length)
  return bestOf(field?.choices ?? [], typed, choice => choice).map(choice => ({
    id: choice,
    insert: before + choice,
    label: choice,
    detail: '',
    kind: 'flag',
  }))
}

/** Agents, people and pods, and all of them together. */
export function namesFor(agents: readonly Agent[], query: string): Suggestion[] {
  const pods = [...new Set(agents.flatMap(({ pod }) => pod ?? []))]
  const all: Suggestion[] = [
    ...agents.map(({ name, kind, pod, status }) => ({
      ...called(name, kind),
      detail: [pod, status].filter(Boolean).join(' · '),
    })),
    ...pods.map(pod => ({ ...called(pod, 'pod'), detail: 'Everyone of the pod' })),
    { ...called('everyone', 'everyone'), detail: 'Everyone of the project' },
  ]
  return bestOf(all, query, ({ label }) => label)
}

const called = <Kind extends Suggestion['kind']>(name: string, kind: Kind) => ({
  id: `${kind} ${name}`,
  insert: `@${name}`,
  label: name,
  kind,
})

/** In a command, a code stands without its sign. */
export const codeSuggestion = (
  kind: 'task' | 'sprint',
  { code, title }: Pick<Sprint, 'code' | 'title'>,
  isBare: boolean,
): Suggestion => ({
  id: `${kind} ${code}`,
  insert: isBare ? code : `#${code}`,
  label: code,
  detail: title,
  kind,
})
