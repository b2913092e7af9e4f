'use client'
import { CodeText } from '#components/ui/code-text.tsx'
import type { Option } from '#components/ui/select.tsx'
import { paths } from '#lib/client/paths.ts'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import { useOperation } from '#lib/client/use-query.ts'
import { QuietCombobox } from './quiet-combobox.tsx'

/** The sprint, or the backlog. */
export function SprintProperty({
  task,
  onChange,
}: {
  task: TaskDetail
  onChange: ((sprint: string | null) => void) | undefined
}) {
  const options = useSprintOptions(task.project, task.sprint)
  if (onChange)
    return (
      <QuietCombobox
        aria-label="Sprint"
        options={options}
        value={task.sprint}
        onChange={onChange}
        placeholder="Backlog"
      />
    )
  if (!task.sprint) return <span className="text-faint">Backlog</span>
  return <CodeText code={task.sprint} href={paths.sprint(task.sprint)} />
}

/** Sprints that can take work, and the one that is chosen. */
export function useSprintOptions(project: string, chosen: string | null): Option[] {
  const { data } = useOperation('sprint.list', { project })
  const known = data?.items ?? []
  const unknown = chosen !== null && !known.some(({ code }) => code === chosen)
  const options: Option[] = known
    .filter(({ code, status }) => status !== 'closed' || code === chosen)
    .map(({ code, title, status }) => ({ value: code, label: `${code} ${title}`, detail: status }))
  return unknown ? [{ value: chosen, label: chosen }, ...options] : options
}
