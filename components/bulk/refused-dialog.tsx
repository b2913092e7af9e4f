'use client'
import { TaskLink } from '#components/task/task-link.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { findCard } from '#lib/client/board/card.ts'
import type { Board } from '#lib/client/patch/board.ts'
import type { Refused } from './use-bulk.tsx'

const listed = 200

/** Each task that stayed as it was, with the reason and what would make it work. */
export function RefusedDialog({
  refused: { failed, changed },
  board,
  onClose,
}: {
  refused: Refused
  board: Board
  onClose: () => void
}) {
  const total = failed.length + changed
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={
        failed.length === 1
          ? '1 task was refused'
          : `${failed.length.toLocaleString('en')} tasks were refused`
      }
      description={
        changed > 0
          ? `${changed.toLocaleString('en')} of ${total.toLocaleString('en')} changed; these stay as they were, and selected.`
          : 'They stay as they were, and selected.'
      }
      footer={
        <Button variant="primary" onClick={onClose}>
          Close
        </Button>
      }
    >
      <ul aria-label="Refused" className="flex flex-col divide-y divide-line rounded-md border border-line">
        {failed.slice(0, listed).map(({ code, problem }) => {
          const card = findCard(board, code)
          return (
            <li key={code} className="min-w-0 px-2.5 py-1.5">
              {card ? <TaskLink task={card} /> : <code className="text-sm text-muted">{code}</code>}
              <p className="text-sm [overflow-wrap:anywhere]" dir="auto">
                {problem.message} {problem.hint && <span className="text-muted">{problem.hint}</span>}
              </p>
            </li>
          )
        })}
      </ul>
      {failed.length > listed && (
        <p className="pt-2 text-sm text-muted">And {(failed.length - listed).toLocaleString('en')} more.</p>
      )}
    </Dialog>
  )
}
