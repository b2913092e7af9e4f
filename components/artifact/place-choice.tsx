'use client'
import { useMemo, useState } from 'react'
import { taskOption, useTaskSearch } from '#components/task/use-task-search.ts'
import { Combobox } from '#components/ui/combobox.tsx'
import { useOperation } from '#lib/client/use-query.ts'

export type ChosenPlace = { task: string | null; sprint: string | null }

/** A task or a sprint, found by typing; null is the whole project. */
export function PlaceChoice({
  project,
  value,
  onChange,
  placeholder = 'Anywhere in the project',
  label,
}: {
  project: string
  value: ChosenPlace
  onChange: (place: ChosenPlace) => void
  placeholder?: string
  label?: string
}) {
  const [query, setQuery] = useState('')
  const { tasks, isSearching, setQuery: searchTasks } = useTaskSearch(project, { isWanted: true })
  const { data: sprints } = useOperation('sprint.list', { project })
  const options = useMemo(() => {
    const words = query.trim().toLowerCase()
    const fitting = (sprints?.items ?? []).filter(({ code, title }) =>
      `${code} ${title}`.toLowerCase().includes(words),
    )
    const known = [
      ...fitting.map(({ code, title }) => ({
        value: `sprint ${code}`,
        label: `${code} ${title}`,
        detail: 'sprint',
      })),
      ...tasks.map(task => ({ ...taskOption(task), value: `task ${task.code}` })),
    ]
    const chosen = keyOf(value)
    const isKnown = chosen === null || known.some(option => option.value === chosen)
    return isKnown ? known : [{ value: chosen, label: value.task ?? value.sprint ?? '' }, ...known]
  }, [sprints, tasks, query, value])
  return (
    <Combobox
      aria-label={label ?? 'Task or sprint'}
      options={options}
      value={keyOf(value)}
      onChange={key => onChange(placeOf(key))}
      placeholder={placeholder}
      emptyText="No task or sprint is called so."
      isSearching={isSearching}
      onQueryChange={next => {
        setQuery(next)
        searchTasks(next)
      }}
    />
  )
}

const keyOf = ({ task, sprint }: ChosenPlace): string | null =>
  task !== null ? `task ${task}` : sprint !== null ? `sprint ${sprint}` : null

function placeOf(key: string | null): ChosenPlace {
  const [kind, code = null] = key?.split(' ') ?? []
  return { task: kind === 'task' ? code : null, sprint: kind === 'sprint' ? code : null }
}
