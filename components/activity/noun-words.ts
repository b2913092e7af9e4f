const nouns = [
  'task',
  'sprint',
  'agent',
  'initiation',
  'memory',
  'plan',
  'poll',
  'member',
  'invitation',
  'token',
  'view',
  'project',
] as const

/** What agents say that they are doing. */
const agentLog = 'agent.logged'

/** What the feed can be narrowed to: a kind of thing, or one kind of event. */
export const knownNouns: readonly string[] = [...nouns, agentLog]

/** "Tasks"; a single kind of event by its own name. */
export function wordFor(noun: string): string {
  if (noun === agentLog) return 'Agent log'
  if (noun === 'memory') return 'Memory'
  if (noun === 'initiation') return 'INIT'
  return noun.includes('.') ? noun : `${noun.charAt(0).toUpperCase()}${noun.slice(1)}s`
}
