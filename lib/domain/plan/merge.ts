import { hashOf } from './said.ts'

/** The fields of a task that a plan can set, apart from status and dependencies. Sprint, lead and assignee by name. */
export type Fields = MoreFields & {
  title: string
  description: string
  priority: string
  sprint: string | null
  lead: string | null
  assignee: string | null
  parallelGroup: string | null
}

/** Those that only a task folder states; a plan is silent about them. Skills with commas between, the other task by code. */
export type MoreFields = {
  pod: string | null
  skills: string
  handoffMode: string
  handoffFrom: string | null
  prompt: string
  context: string
  summary: string
}

/** What a plan or a task folder wants. What is undefined it does not speak of. */
export type Wanted = Omit<Fields, keyof MoreFields> & Partial<MoreFields>

const unsaid: MoreFields = {
  pod: null,
  skills: '',
  handoffMode: 'auto',
  handoffFrom: null,
  prompt: '',
  context: '',
  summary: '',
}

const names = [
  ...(['title', 'description', 'priority', 'sprint', 'lead', 'assignee', 'parallelGroup'] as const),
  ...(['pod', 'skills', 'handoffMode', 'handoffFrom', 'prompt', 'context', 'summary'] as const),
]

export type Merged = { fields: Fields; changed: string[]; hashes: Record<string, string> }

/**
 * A three-way merge: what the plan wants, what the task says, and what the plan said last (`hashes`; null: it never did).
 * A field follows the plan only where the plan changed it. A task that never came from a plan, and a field of which no plan
 * ever spoke, follow what the plan states, not what it leaves out. A plan without a sprint states none.
 */
export function mergeFields(
  wanted: Wanted,
  now: Fields,
  said: Readonly<Record<string, string>> | null,
): Merged {
  const merged: Merged = { fields: { ...now }, changed: [], hashes: {} }
  for (const name of names) {
    const want = wanted[name]
    const hash = isSilent(name, want) ? said?.[name] : hashOf(want ?? null)
    if (hash !== undefined || name === 'sprint') merged.hashes[name] = hash ?? ''
    if (want === undefined) continue
    const last = said?.[name]
    const isNews = last === undefined ? isStated(name, want) : hash !== last
    if (!isNews || want === now[name]) continue
    Object.assign(merged.fields, { [name]: want })
    merged.changed.push(name)
  }
  return merged
}

/** What a new task says: all that the plan wants. */
export function newFields(wanted: Wanted): Merged {
  const said = names.filter(name => wanted[name] !== undefined)
  return {
    fields: { ...unsaid, ...wanted },
    changed: [],
    hashes: Object.fromEntries(
      said.map(name => [name, isSilent(name, wanted[name]) ? '' : hashOf(wanted[name] ?? null)]),
    ),
  }
}

const isSilent = (name: string, want: string | null | undefined): boolean =>
  want === undefined || (name === 'sprint' && want === null)

/** The same for a set: what the plan added is added, what it took away is taken away, all else stays. */
export function mergeSet(
  wanted: readonly string[],
  now: readonly string[],
  last: readonly string[],
): string[] {
  const added = wanted.filter(item => !last.includes(item) && !now.includes(item))
  const kept = now.filter(item => wanted.includes(item) || !last.includes(item))
  return [...kept, ...added]
}

function isStated(name: (typeof names)[number], value: string | null): boolean {
  const preset = name === 'priority' ? 'normal' : name === 'handoffMode' ? 'auto' : ''
  return value !== null && value !== '' && value !== preset
}
