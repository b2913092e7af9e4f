import type { Output } from '../call.ts'

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
