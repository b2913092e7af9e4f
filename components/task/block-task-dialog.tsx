'use client'
import { useQueryClient } from '@tanstack/react-query'
import { notify } from '#components/ui/notify.ts'
import { showTask } from '#lib/client/task/use-task.ts'
import { useCommand } from '#lib/client/use-command.ts'
import BlockDialog from './block-dialog.tsx'
import type { TaskDialogProps } from './task-dialogs.tsx'

/** Blocks the task that the page shows. */
export default function BlockTaskDialog({ task, isOpen, onClose }: TaskDialogProps) {
  const client = useQueryClient()
  const block = useCommand('task.block', {
    onDone({ task: blocked }) {
      showTask(client, blocked)
      onClose()
      notify.done(`Blocked ${task.code}`)
    },
  })
  return (
    <BlockDialog
      task={task}
      isOpen={isOpen}
      isLoading={block.isPending}
      problem={block.error?.problem ?? null}
      onBlock={(said, clear) => block.mutate({ code: task.code, ...said }, { onSuccess: clear })}
      onClose={() => {
        block.reset()
        onClose()
      }}
    />
  )
}
