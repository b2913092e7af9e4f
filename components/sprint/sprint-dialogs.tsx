'use client'
import type { ExportDialogProps } from '#components/exchange/export-dialog.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { useEverTrue } from '#components/ui/use-ever-true.ts'
import type { SprintDetail } from '#lib/client/sprint/patch-sprint.ts'
import type { SprintDialog } from './sprint-actions.tsx'
import { SprintFormDialog } from './sprint-form-dialog.tsx'

export type SprintDialogProps = { sprint: SprintDetail; isOpen: boolean; onClose: () => void }

const CloseSprintDialog = lazyPart<SprintDialogProps>(() => import('./close-sprint-dialog.tsx'))
const AddTasksDialog = lazyPart<SprintDialogProps>(() => import('./add-tasks-dialog.tsx'))
const ExportDialog = lazyPart<ExportDialogProps>(() => import('#components/exchange/export-dialog.tsx'))

export function SprintDialogs({
  sprint,
  dialog,
  onClose,
}: {
  sprint: SprintDetail
  dialog: SprintDialog | null
  onClose: () => void
}) {
  const isCloseWanted = useEverTrue(dialog === 'close')
  const isAddWanted = useEverTrue(dialog === 'add')
  const isExportWanted = useEverTrue(dialog === 'export')
  const { code, project } = sprint
  return (
    <>
      <SprintFormDialog sprint={sprint} isOpen={dialog === 'edit'} onClose={onClose} />
      {isCloseWanted && <CloseSprintDialog sprint={sprint} isOpen={dialog === 'close'} onClose={onClose} />}
      {isAddWanted && <AddTasksDialog sprint={sprint} isOpen={dialog === 'add'} onClose={onClose} />}
      {isExportWanted && (
        <ExportDialog project={project} sprint={code} isOpen={dialog === 'export'} onClose={onClose} />
      )}
    </>
  )
}
