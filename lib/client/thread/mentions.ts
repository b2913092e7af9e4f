import { paths } from '../paths.ts'

/** What words of a text may name. */
export type Known = {
  project: string
  agents: ReadonlySet<string>
  pods: ReadonlySet<string>
  sprints: ReadonlySet<string>
}

/** A word of a text that names something, and the page of it; null where it names nothing that is known. */
export type Mention = { href: string; kind: 'agent' | 'pod' | 'everyone' | 'task' | 'sprint' | 'artifact' }

/** Words that may be mentions: @name, #CODE, the code of a task of the project, an address of an artifact. */
export const mentionPattern =
  /fe:\/\/artifacts\/[^\s<>()"'`]+[^\s<>()"'`.,;:!?]|(?<![\w@#/.-])[@#]?[A-Za-z][\w-]*(?:\.[\w-]+)*/g

export function mentionOf(word: string, known: Known): Mention | null {
  if (word.startsWith('fe://')) return { kind: 'artifact', href: paths.artifact(word) }
  if (word.startsWith('@')) return personOf(word.slice(1), known)
  const code = word.replace(/^#/, '')
  if (known.sprints.has(code)) return { kind: 'sprint', href: paths.sprint(code) }
  const isCode = word.startsWith('#') ? /^[A-Z][A-Z0-9]*([-_.][A-Z0-9]+)+$/ : ofProject(known.project)
  return isCode.test(code) ? { kind: 'task', href: paths.task(code) } : null
}

function personOf(name: string, { agents, pods }: Known): Mention | null {
  if (agents.has(name)) return { kind: 'agent', href: paths.agent(name) }
  if (pods.has(name)) return { kind: 'pod', href: paths.agents({ pod: name }) }
  return name === 'everyone' ? { kind: 'everyone', href: paths.agents() } : null
}

/** Without a sign, only what cannot mean anything else: UTF-8 is no task. */
const ofProject = (project: string): RegExp => new RegExp(`^${project}-\\d+$`)
