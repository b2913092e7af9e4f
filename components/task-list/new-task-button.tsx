'use client'
import { Plus } from 'lucide-react'
import { openCreateTask } from '#components/task/create-task-store.ts'
import { Button } from '#components/ui/button.tsx'
import { useSession } from '#lib/client/session.tsx'
import { allows } from '#lib/operation/permissions.ts'

/** Does what the key `c` does. */
export function NewTaskButton() {
  const { role } = useSession()
  const reason = allows(role, [], 'task:write') ? undefined : 'Your role in this project is to look.'
  return (
    <Button icon={<Plus />} disabledReason={reason} onClick={() => openCreateTask()}>
      New task
    </Button>
  )
}
