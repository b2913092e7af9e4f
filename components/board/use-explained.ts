import { useCallback } from 'react'
import type { Card } from '#lib/client/board/card.ts'
import { explainedOn } from '#lib/client/board/web.ts'
import type { Board } from '#lib/client/patch/board.ts'
import { useProject } from '#lib/client/session.tsx'
import { useOperation } from '#lib/client/use-query.ts'
import { whyNotReady } from '#lib/domain/task/why-rules.ts'

/** Why the card cannot go on and what it frees; a card is drawn anew only when its own answer changes. */
export function useExplained(card: Card): { why: string | null; frees: readonly string[] } {
  const select = useCallback((board: Board) => explainedOn(board, card), [card])
  // Never asks for the board: the page does, in its own time.
  const { data } = useOperation('task.board', { project: useProject() }, { select, enabled: false })
  return data ?? { why: whyNotReady(card), frees: [] }
}
