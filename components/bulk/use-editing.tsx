'use client'
import { type ReactNode, useCallback, useState } from 'react'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { useEverTrue } from '#components/ui/use-ever-true.ts'
import { useHeldKeys } from '#components/ui/use-held-keys.ts'
import type { Board } from '#lib/client/patch/board.ts'
import type { Selection } from './use-selection.ts'

const BulkDesk = lazyPart(() => import('./bulk-desk.tsx'))

/** `text`: the title and description, of one task. */
export type EditKind = 'status' | 'assignee' | 'priority' | 'sprint' | 'text'

/** `turn` counts the openings; `isOpen` is false while what was open fades. */
export type EditRequest = {
  kind: EditKind
  codes: readonly string[]
  anchor: HTMLElement
  turn: number
  isOpen: boolean
}

export type Edit = (kind: EditKind, codes: readonly string[], anchor: HTMLElement) => void

/** Changing tasks from the board and the list: one by its keys, many by their selection. All of it comes when it is wanted. */
export function useEditing(board: Board, selection: Selection): { edit: Edit; desk: ReactNode } {
  const [request, setRequest] = useState<EditRequest | null>(null)
  const isWanted = useEverTrue(selection.selected.size > 0 || request !== null)
  const edit = useCallback<Edit>(
    (kind, codes, anchor) =>
      setRequest(last => ({ kind, codes, anchor, turn: (last?.turn ?? 0) + 1, isOpen: true })),
    [],
  )
  const close = useCallback(() => setRequest(last => last && { ...last, isOpen: false }), [])
  useHeldKeys(request?.isOpen ? request.turn : null, close)
  const desk = isWanted && (
    <BulkDesk board={board} selection={selection} request={request} onEdit={edit} onClose={close} />
  )
  return { edit, desk }
}
