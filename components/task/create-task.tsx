'use client'
import { Plus } from 'lucide-react'
import { useMemo, useSyncExternalStore } from 'react'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { useCommands } from '#components/ui/use-commands.ts'
import { useEverTrue } from '#components/ui/use-ever-true.ts'
import { useSession } from '#lib/client/session.tsx'
import { allows } from '#lib/operation/permissions.ts'
import { closeCreateTask, createTaskDemand, openCreateTask } from './create-task-store.ts'

const CreateTaskDialog = lazyPart(() => import('./create-task-dialog.tsx'))

/** Mounted once, in the shell: `c` and the palette open the dialog for a new task, as does `openCreateTask`. */
export function CreateTask() {
  const { role, project } = useSession()
  const { isOpen, defaults } = useSyncExternalStore(
    createTaskDemand.subscribe,
    createTaskDemand.read,
    createTaskDemand.read,
  )
  const isWanted = useEverTrue(isOpen)
  const canCreate = allows(role, [], 'task:write')
  const commands = useMemo(
    () =>
      canCreate
        ? [
            {
              id: 'create task',
              title: 'Create task',
              group: 'Create',
              icon: <Plus />,
              keys: 'c',
              run: () => openCreateTask(),
            },
          ]
        : [],
    [canCreate],
  )
  useCommands(commands)
  return (
    isWanted && (
      <CreateTaskDialog key={project} isOpen={isOpen} defaults={defaults} onClose={closeCreateTask} />
    )
  )
}
