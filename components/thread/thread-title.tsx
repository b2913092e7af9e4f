import { AtSign, Hash, IterationCw, ListTodo } from 'lucide-react'
import type { ReactNode } from 'react'
import { paths } from '#lib/client/paths.ts'
import type { Thread } from '#lib/client/thread/shapes.ts'

/** What a conversation is called in a list: with others, their names alone. */
export function titleOf({ kind, title, participants }: Thread, me: string | null): string {
  const names = participants.map(({ name }) => name)
  const isNamed = title !== names.join(', ')
  if (kind !== 'direct' || isNamed) return title
  return names.filter(name => name !== me).join(', ') || title
}

export const kindIcons: Record<Thread['kind'], ReactNode> = {
  project: <Hash />,
  sprint: <IterationCw />,
  task: <ListTodo />,
  direct: <AtSign />,
}

/** The page of what a conversation is about. */
export function subjectOf({ task, sprint }: Thread): { code: string; href: string } | null {
  if (task !== null) return { code: task, href: paths.task(task) }
  return sprint === null ? null : { code: sprint, href: paths.sprint(sprint) }
}
