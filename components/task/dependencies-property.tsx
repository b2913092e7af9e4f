'use client'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import type { Problem } from '#lib/operation/errors.ts'
import { Refusal } from './refusal.tsx'
import { TaskLink } from './task-link.tsx'
import type { TaskEdit } from './use-task-edit.ts'
import { taskOption, useTaskSearch } from './use-task-search.ts'

const OpenCombobox = lazyPart(() => import('./open-combobox.tsx'))

/** What the task waits for; each can be taken off, and others added. A circle is refused and shown. */
export function DependenciesProperty({
  task,
  edit,
  canWrite,
}: {
  task: TaskDetail
  edit: TaskEdit
  canWrite: boolean
}) {
  const [isAdding, setIsAdding] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const change = async (dependsOn: string[]) => {
    setProblem(null)
    const saved = await edit.save('dependsOn', dependsOn)
    setProblem(typeof saved === 'object' ? saved : null)
  }
  return (
    <div className="flex flex-col gap-1">
      {task.dependencies.length === 0 && !isAdding && <p className="text-faint">Nothing</p>}
      <ul className="flex flex-col">
        {task.dependencies.map(other => (
          <li key={other.code} className="group/row flex items-center gap-1">
            <div className="min-w-0 flex-1">
              <TaskLink task={other} />
            </div>
            {canWrite && (
              <IconButton
                size="sm"
                icon={<X />}
                label={`Do not wait for ${other.code}`}
                onClick={() => change(task.dependsOn.filter(code => code !== other.code))}
                className="opacity-0 group-hover/row:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
              />
            )}
          </li>
        ))}
      </ul>
      {canWrite && (
        <AddDependency
          task={task}
          isOpen={isAdding}
          onOpen={() => setIsAdding(true)}
          onAdd={code => change([...task.dependsOn, code])}
        />
      )}
      {problem && (
        <div role="alert" className="rounded-md border border-blocked/40 bg-blocked/8 px-2.5 py-2">
          <Refusal problem={problem} />
        </div>
      )}
    </div>
  )
}

function AddDependency({
  task,
  isOpen,
  onOpen,
  onAdd,
}: {
  task: TaskDetail
  isOpen: boolean
  onOpen: () => void
  onAdd: (code: string) => void
}) {
  const { tasks, isSearching, setQuery } = useTaskSearch(task.project, { isWanted: isOpen })
  const known = new Set([task.code, ...task.dependsOn])
  if (!isOpen)
    return (
      <Button variant="ghost" size="sm" icon={<Plus />} onClick={onOpen} className="-ml-2 self-start">
        Add
      </Button>
    )
  return (
    <OpenCombobox
      aria-label="Add a dependency"
      options={tasks.filter(({ code }) => !known.has(code)).map(taskOption)}
      onQueryChange={setQuery}
      isSearching={isSearching}
      value={null}
      onChange={code => code && onAdd(code)}
      placeholder="Code or title…"
      emptyText="No such task."
    />
  )
}
