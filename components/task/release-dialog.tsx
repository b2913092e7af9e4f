'use client'
import { useQueryClient } from '@tanstack/react-query'
import { showTask } from '#lib/client/task/use-task.ts'
import { useCommand } from '#lib/client/use-command.ts'
import { NoteDialog } from './note-dialog.tsx'
import type { TaskDialogProps } from './task-dialogs.tsx'
import { useTellMoved } from './use-tell-moved.ts'

/** Gives a claimed task back to the pool. */
export default function ReleaseDialog({ task, isOpen, onClose }: TaskDialogProps) {
  const client = useQueryClient()
  const tellMoved = useTellMoved(task)
  const release = useCommand('task.release', {
    onDone({ task: free }) {
      showTask(client, free)
      onClose()
    },
  })
  return (
    <NoteDialog
      name={`task.release.${task.code}`}
      isOpen={isOpen}
      isLoading={release.isPending}
      problem={release.error?.problem ?? null}
      title={`Release ${task.code}`}
      description={`${task.lease?.holder ?? 'Its holder'} lets go of it; it becomes pending again.`}
      label="Why, for whoever takes it next"
      confirmLabel="Release"
      onClose={onClose}
      onConfirm={(note, clear) =>
        release.mutate(
          { code: task.code, ...(note && { note }) },
          {
            onSuccess({ task: free }) {
              clear()
              tellMoved(`${task.code} is released`, free)
            },
          },
        )
      }
    />
  )
}
