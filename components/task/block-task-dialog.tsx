'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { showTask } from '#lib/client/task/use-task.ts'
import { useCommand } from '#lib/client/use-command.ts'
import BlockDialog from './block-dialog.tsx'
import type { TaskDialogProps } from './task-dialogs.tsx'
import { useTellMoved } from './use-tell-moved.ts'

/** Blocks the task that the page shows. */
export default function BlockTaskDialog({ task, isOpen, onClose }: TaskDialogProps) {
  const client = useQueryClient()
  const tellMoved = useTellMoved(task)
  const forget = useRef(() => {})
  const block = useCommand('task.block', {
    onDone({ task: blocked }) {
      showTask(client, blocked)
      forget.current()
      onClose()
    },
  })
  return (
    <BlockDialog
      task={task}
      isOpen={isOpen}
      isLoading={block.isPending}
      problem={block.error?.problem ?? null}
      onBlock={(said, clear) => {
        forget.current = clear
        block.mutate(
          { code: task.code, ...said },
          { onSuccess: ({ task: blocked }) => tellMoved(`Blocked ${task.code}`, blocked) },
        )
      }}
      onClose={() => {
        block.reset()
        onClose()
      }}
    />
  )
}
