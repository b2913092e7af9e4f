'use client'
import {
  type ComponentProps,
  createContext,
  memo,
  type ReactNode,
  startTransition,
  useCallback,
  useContext,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { type Edit, useEditing } from '#components/bulk/use-editing.tsx'
import type { Selection } from '#components/bulk/use-selection.ts'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { useHeldKeys } from '#components/ui/use-held-keys.ts'
import { type Card, findCard, type Status } from '#lib/client/board/card.ts'
import type { Blocking } from '#lib/client/board/move.ts'
import type { Board } from '#lib/client/patch/board.ts'
import { useSession } from '#lib/client/session.tsx'
import { checkMove, useMoves } from './use-moves.ts'

const MoveMenu = memo(lazyPart(() => import('./move-menu.tsx')))
const BlockDialog = lazyPart(() => import('#components/task/block-dialog.tsx'))

export type TaskActions = {
  /** Moves the card, or says why not; to blocked it asks what must be said first. */
  move(code: string, to: Status): void
  /** The menu "Move to…" of a card, beside `anchor`. */
  openMenu(code: string, anchor: HTMLElement): void
  /** What a field of these tasks can become, beside `anchor`. */
  edit: Edit
}

const Context = createContext<TaskActions | null>(null)

export function useTaskActions(): TaskActions {
  const actions = useContext(Context)
  if (!actions) throw new Error('useTaskActions needs TaskActionsProvider above it')
  return actions
}

/** `left`: the card as it was when the menu closed, which goes on showing it while it fades. `turn` counts the openings. */
type OpenMenu = { code: string; anchor: HTMLElement; left: Card | null; turn: number }

/** What can be done with a card on the board and in the list; one menu and one dialog for all cards. `onMove` follows it. */
export function TaskActionsProvider({
  board,
  selection,
  onMove,
  children,
}: {
  board: Board
  selection: Selection
  onMove: (code: string, to: Status) => void
  children: ReactNode
}) {
  const { me } = useSession()
  const run = useMoves()
  const { edit, desk } = useEditing(board, selection)
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
      // The card first: what else follows is then drawn with it, at once.
      void run(card, { code, to })
      latest.current.onMove(code, to)
    },
    [me, run],
  )
  const block = async (said: Blocking, clear: () => void) => {
    if (!blocking) return
    setBlocking(null)
    onMove(blocking.code, 'blocked')
    if (await run(blocking, { code: blocking.code, to: 'blocked', ...said })) clear()
  }
  // What the choice does comes before the menu that goes away.
  const leave = useCallback(
    (left: Card) => startTransition(() => setMenu(open => open && { ...open, left })),
    [],
  )
  const actions = useMemo<TaskActions>(
    () => ({
      move,
      openMenu: (code, anchor) =>
        setMenu(last => ({ code, anchor, left: null, turn: (last?.turn ?? 0) + 1 })),
      edit,
    }),
    [move, edit],
  )
  const card = menu && (menu.left ?? findCard(board, menu.code))
  useHeldKeys(menu && card && !menu.left ? menu.turn : null, () => card && leave(card))
  return (
    <Context value={actions}>
      {children}
      {desk}
      {menu && card && (
        <CardMenu
          card={card}
          anchor={menu.anchor}
          isOpen={menu.left === null}
          turn={menu.turn}
          onClose={leave}
          onMove={move}
          onSelect={selection.isEnabled ? selection.toggle : undefined}
        />
      )}
      {blocking && <BlockDialog task={blocking} isOpen onBlock={block} onClose={() => setBlocking(null)} />}
    </Context>
  )
}

/** A menu costs more to draw than the cards in view: when the card of an open one changes, they come first. */
function CardMenu({ card, turn, ...menu }: ComponentProps<typeof MoveMenu> & { turn: number }) {
  const later = useDeferredValue(useMemo(() => ({ card, turn }), [card, turn]))
  return <MoveMenu {...menu} card={later.turn === turn ? later.card : card} />
}
