'use client'
import { useQueryClient } from '@tanstack/react-query'
import { showTask } from '#lib/client/task/use-task.ts'
import { useCommand } from '#lib/client/use-command.ts'
import { NoteDialog } from './note-dialog.tsx'
import type { TaskDialogProps } from './task-dialogs.tsx'
import { useTellMoved } from './use-tell-moved.ts'

/** Puts a blocked task back into the pool. */
export default function UnblockDialog({ task, isOpen, onClose }: TaskDialogProps) {
  const client = useQueryClient()
  const tellMoved = useTellMoved(task)
  const unblock = useCommand('task.unblock', {
    onDone({ task: free }) {
      showTask(client, free)
      onClose()
    },
  })
  return (
    <NoteDialog
      name={`task.unblock.${task.code}`}
      isOpen={isOpen}
      isLoading={unblock.isPending}
      problem={unblock.error?.problem ?? null}
      title={`Unblock ${task.code}`}
      description="It becomes pending, and anyone may take it."
      label="What was done about it"
      confirmLabel="Unblock"
      onClose={onClose}
      onConfirm={(note, clear) =>
        unblock.mutate(
          { code: task.code, ...(note && { note }) },
          {
            onSuccess({ task: free }) {
              clear()
              tellMoved(`${task.code} is unblocked`, free)
            },
          },
        )
      }
    />
  )
}
