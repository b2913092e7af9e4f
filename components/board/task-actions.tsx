'use client'
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { type Card, findCard, type Status } from '#lib/client/board/card.ts'
import type { Blocking } from '#lib/client/board/move.ts'
import type { Board } from '#lib/client/patch/board.ts'
import { useSession } from '#lib/client/session.tsx'
import { checkMove, useMoves } from './use-moves.ts'

const MoveMenu = lazyPart(() => import('./move-menu.tsx'))
const BlockDialog = lazyPart(() => import('#components/task/block-dialog.tsx'))

export type TaskActions = {
  /** Moves the card, or says why not; to blocked it asks what must be said first. */
  move(code: string, to: Status): void
  /** The menu "Move to…" of a card, beside `anchor`. */
  openMenu(code: string, anchor: HTMLElement): void
}

const Context = createContext<TaskActions | null>(null)

export function useTaskActions(): TaskActions {
  const actions = useContext(Context)
  if (!actions) throw new Error('useTaskActions needs TaskActionsProvider above it')
  return actions
}

type OpenMenu = { code: string; anchor: HTMLElement; isOpen: boolean }

/** What can be done with a card on the board and in the list; one menu and one dialog for all cards. `onMove` follows it. */
export function TaskActionsProvider({
  board,
  onMove,
  children,
}: {
  board: Board
  onMove: (code: string, to: Status) => void
  children: ReactNode
}) {
  const { me } = useSession()
  const run = useMoves()
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  const [blocking, setBlocking] = useState<Card | null>(null)
  const latest = useRef({ board, onMove })
  useEffect(() => {
    latest.current = { board, onMove }
  })
  const move = useCallback(
    (code: string, to: Status) => {
      const card = findCard(latest.current.board, code)
      if (!card || card.status === to || !checkMove(card, to, me)) return
      if (to === 'blocked') return setBlocking(card)
      latest.current.onMove(code, to)
      void run(card, { code, to })
    },
    [me, run],
  )
  const block = async (said: Blocking, clear: () => void) => {
    if (!blocking) return
    setBlocking(null)
    onMove(blocking.code, 'blocked')
    if (await run(blocking, { code: blocking.code, to: 'blocked', ...said })) clear()
  }
  const actions = useMemo<TaskActions>(
    () => ({ move, openMenu: (code, anchor) => setMenu({ code, anchor, isOpen: true }) }),
    [move],
  )
  const card = menu && findCard(board, menu.code)
  return (
    <Context value={actions}>
      {children}
      {menu && card && (
        <MoveMenu
          card={card}
          anchor={menu.anchor}
          isOpen={menu.isOpen}
          onClose={() => setMenu({ ...menu, isOpen: false })}
          onMove={to => move(card.code, to)}
        />
      )}
      {blocking && <BlockDialog task={blocking} isOpen onBlock={block} onClose={() => setBlocking(null)} />}
    </Context>
  )
}
