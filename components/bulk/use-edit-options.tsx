'use client'
import type { ReactNode } from 'react'
import { useSprintOptions } from '#components/task/sprint-property.tsx'
import { usePeople } from '#components/task/use-people.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import { PriorityIcon, priorities, priorityWord } from '#components/ui/priority.tsx'
import { useProject } from '#lib/client/session.tsx'

export type EditOption = { value: string; label: string; icon?: ReactNode }

/** Stands for none: no name or code begins with a dash. */
export const nobody = '-'

/** What the field can become: names of those who work here, the priorities, sprints that take work. */
export function useEditOptions(kind: 'assignee' | 'priority' | 'sprint'): readonly EditOption[] {
  const project = useProject()
  const people = usePeople(project)
  const sprints = useSprintOptions(project, null)
  if (kind === 'priority') return priorityOptions
  if (kind === 'sprint')
    return [
      { value: nobody, label: 'The backlog' },
      ...sprints.map(({ value, label }) => ({ value, label: String(label) })),
    ]
  return [
    { value: nobody, label: 'Anyone' },
    ...people.all.map(({ name, kind: who }) => ({
      value: name,
      label: name,
      icon: <Avatar name={name} kind={who} size={16} isDecorative />,
    })),
  ]
}

const priorityOptions: readonly EditOption[] = priorities.map(value => ({
  value,
  label: priorityWord(value),
  icon: <PriorityIcon priority={value} />,
}))
