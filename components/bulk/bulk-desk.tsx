'use client'
import { EditTaskDialog } from '#components/task/edit-task-dialog.tsx'
import type { Board } from '#lib/client/patch/board.ts'
import { BulkBar } from './bulk-bar.tsx'
import { EditMenu } from './edit-menu.tsx'
import { RefusedDialog } from './refused-dialog.tsx'
import { useBulk } from './use-bulk.tsx'
import type { Edit, EditRequest } from './use-editing.tsx'
import type { Selection } from './use-selection.ts'

/** What changes the tasks that are selected, or the one with the focus. */
export default function BulkDesk({
  board,
  selection,
  request,
  onEdit,
  onClose,
}: {
  board: Board
  selection: Selection
  request: EditRequest | null
  onEdit: Edit
  onClose: () => void
}) {
  const bulk = useBulk(selection)
  return (
    <>
      {selection.selected.size > 0 && <BulkBar selection={selection} bulk={bulk} onEdit={onEdit} />}
      {request && request.kind !== 'text' && (
        <EditMenu
          key={request.turn}
          board={board}
          request={request}
          onChoose={change => void bulk.run(request.codes, change)}
          onClose={onClose}
        />
      )}
      {request?.kind === 'text' && request.isOpen && request.codes[0] !== undefined && (
        <EditTaskDialog code={request.codes[0]} onClose={onClose} />
      )}
      {bulk.shown && <RefusedDialog refused={bulk.shown} board={board} onClose={bulk.hide} />}
    </>
  )
}
