'use client'
import { createContext, type ReactNode, useContext, useDeferredValue, useMemo, useState } from 'react'
import { noWeb, type Web, weaver } from '#lib/client/board/web.ts'
import type { Board } from '#lib/client/patch/board.ts'

const Context = createContext<Web>(noWeb)

/** Who waits for whom on the board, for its cards. */
export const useWeb = (): Web => useContext(Context)

/** A card that moves is drawn first: what that means for others is found among all of them, and may come a frame later. */
export function WebProvider({ board, children }: { board: Board; children: ReactNode }) {
  const [weave] = useState(weaver)
  const later = useDeferredValue(board)
  return <Context value={useMemo(() => weave(later), [weave, later])}>{children}</Context>
}
