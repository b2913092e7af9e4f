'use client'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { useEverTrue } from '#components/ui/use-ever-true.ts'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import type { TaskActions, TaskDialog } from './use-task-actions.ts'
import type { TaskEdit } from './use-task-edit.ts'

export type TaskDialogProps = { task: TaskDetail; isOpen: boolean; onClose: () => void }

const CompleteDialog = lazyPart(() => import('./complete-dialog.tsx'))
const BlockTaskDialog = lazyPart(() => import('./block-task-dialog.tsx'))
const UnblockDialog = lazyPart(() => import('./unblock-dialog.tsx'))
const ReleaseDialog = lazyPart(() => import('./release-dialog.tsx'))
const AssignDialog = lazyPart(() => import('./assign-dialog.tsx'))
const DelegateDialog = lazyPart(() => import('./delegate-dialog.tsx'))

/** What a command asks before it is given. */
export function TaskDialogs({
  task,
  actions,
  edit,
}: {
  task: TaskDetail
  actions: TaskActions
  edit: TaskEdit
}) {
  const isWanted = useEverTrue(actions.dialog !== null)
  const common = (dialog: TaskDialog) => ({
    task,
    isOpen: actions.dialog === dialog,
    onClose: actions.close,
  })
  if (!isWanted) return null
  return (
    <>
      <CompleteDialog {...common('complete')} />
      <BlockTaskDialog {...common('block')} />
      <UnblockDialog {...common('unblock')} />
      <ReleaseDialog {...common('release')} />
      {actions.dialog === 'assign' && <AssignDialog {...common('assign')} edit={edit} />}
      <DelegateDialog {...common('delegate')} />
      <ConfirmDialog
        isOpen={actions.dialog === 'cancel'}
        onCancel={actions.close}
        onConfirm={actions.cancel}
        title={`Cancel ${task.code}?`}
        description={cancelWords(task)}
        confirmLabel="Cancel task"
        cancelLabel="Keep it"
        isDestructive
      />
    </>
  )
}

function cancelWords(task: TaskDetail): string {
  const holder = task.lease ? `${task.lease.holder} loses it. ` : ''
  const waiting = task.dependents.filter(({ status }) => status === 'pending').map(({ code }) => code)
  const stuck = waiting.length > 0 ? `${waiting.join(', ')} would wait for it for ever. ` : ''
  return `${holder}${stuck}It can be reopened.`
}
