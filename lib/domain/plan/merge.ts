import { hashOf } from './said.ts'

/** The fields of a task that a plan can set, apart from status and dependencies. Sprint, lead and assignee by name. */
export type Fields = {
  title: string
  description: string
  priority: string
  sprint: string | null
  lead: string | null
  assignee: string | null
  parallelGroup: string | null
}

const names = ['title', 'description', 'priority', 'sprint', 'lead', 'assignee', 'parallelGroup'] as const

export type Merged = { fields: Fields; changed: string[]; hashes: Record<string, string> }

/**
 * A three-way merge: what the plan wants, what the task says, and what the plan said last (`hashes`; null: it never did).
 * A field follows the plan only where the plan changed it. A task that never came from a plan follows what the plan
 * states, not what it leaves out. A plan without a sprint states none.
 */
export function mergeFields(
  wanted: Fields,
  now: Fields,
  said: Readonly<Record<string, string>> | null,
): Merged {
  const merged: Merged = { fields: { ...now }, changed: [], hashes: {} }
  for (const name of names) {
    const isSilent = name === 'sprint' && wanted.sprint === null
    const hash = isSilent ? (said?.[name] ?? '') : hashOf(wanted[name])
    merged.hashes[name] = hash
    const isNews = said === null ? isStated(name, wanted[name]) : hash !== (said[name] ?? '')
    if (!isNews || wanted[name] === now[name]) continue
    Object.assign(merged.fields, { [name]: wanted[name] })
    merged.changed.push(name)
  }
  return merged
}

/** What a new task says: all that the plan wants. */
export function newFields(wanted: Fields): Merged {
  return {
    fields: wanted,
    changed: [],
    hashes: Object.fromEntries(
      names.map(name => [name, name === 'sprint' && wanted.sprint === null ? '' : hashOf(wanted[name])]),
    ),
  }
}

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
  return value !== null && value !== '' && !(name === 'priority' && value === 'normal')
}
