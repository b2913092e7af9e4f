'use client'
import { FileUp, Flag, ListPlus, Pencil, Play, Plus } from 'lucide-react'
import { openCreateTask } from '#components/task/create-task-store.ts'
import { toastWords } from '#components/task/toast-words.ts'
import { Button } from '#components/ui/button.tsx'
import { notify } from '#components/ui/notify.ts'
import { useSession } from '#lib/client/session.tsx'
import type { SprintDetail } from '#lib/client/sprint/patch-sprint.ts'
import { useCommand } from '#lib/client/use-command.ts'
import { sprintCan } from '#lib/domain/sprint/rules.ts'
import { allows } from '#lib/operation/permissions.ts'

export type SprintDialog = 'edit' | 'close' | 'add' | 'export'

type Props = { sprint: SprintDetail; onOpen: (dialog: SprintDialog) => void }

/** Start, edit, close: what cannot be done now says why. */
export function SprintActions({ sprint, onOpen }: Props) {
  const { role } = useSession()
  const closed = sprintCan.update(sprint) ? undefined : `${sprint.code} is closed: it is history`
  const mayNotWrite = allows(role, [], 'sprint:write') ? closed : 'You are a viewer of this project'
  const mayNotClose = allows(role, [], 'sprint:close') ? closed : 'Leads and owners close sprints'
  return (
    <>
      {sprint.tasks.length > 0 && sprint.status !== 'closed' && (
        <AddTasksButtons sprint={sprint} onOpen={onOpen} />
      )}
      {sprint.tasks.length > 0 && (
        <Button icon={<FileUp />} onClick={() => onOpen('export')}>
          <span className="max-md:sr-only">Export</span>
        </Button>
      )}
      <Button icon={<Pencil />} onClick={() => onOpen('edit')} disabledReason={mayNotWrite}>
        <span className="max-md:sr-only">Edit</span>
      </Button>
      {sprint.status === 'planned' ? (
        <StartButton sprint={sprint} disabledReason={mayNotWrite} />
      ) : (
        <Button
          icon={<Flag />}
          variant="primary"
          onClick={() => onOpen('close')}
          disabledReason={mayNotClose}
        >
          Close sprint
        </Button>
      )}
    </>
  )
}

export function AddTasksButtons({ sprint, onOpen }: Props) {
  const { role } = useSession()
  const disabledReason = allows(role, [], 'task:write') ? undefined : 'You are a viewer of this project'
  return (
    <>
      <Button
        icon={<Plus />}
        onClick={() => openCreateTask({ sprint: sprint.code })}
        disabledReason={disabledReason}
      >
        <span className="max-md:sr-only">New task</span>
      </Button>
      <Button icon={<ListPlus />} onClick={() => onOpen('add')} disabledReason={disabledReason}>
        <span className="max-md:sr-only">Add tasks</span>
      </Button>
    </>
  )
}

function StartButton({
  sprint,
  disabledReason,
}: {
  sprint: SprintDetail
  disabledReason: string | undefined
}) {
  const { code, project } = sprint
  const update = useCommand('sprint.update', {
    onRefused: ({ problem }) => notify.failed(`${code} was not changed`, toastWords(problem)),
  })
  const plan = () => update.mutate({ code, project, status: 'planned' })
  const start = () =>
    update.mutate(
      { code, project, status: 'active' },
      { onSuccess: () => notify.done(`Started ${code}`, { onUndo: plan }) },
    )
  return (
    <Button
      icon={<Play />}
      variant="primary"
      onClick={start}
      isLoading={update.isPending}
      disabledReason={disabledReason}
    >
      Start sprint
    </Button>
  )
}
