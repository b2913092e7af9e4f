'use client'
import { type KeyboardEvent, useCallback, useState } from 'react'
import { useShortcut } from '#components/ui/use-shortcut.ts'
import type { Status } from '#lib/client/board/card.ts'
import { type Direction, neighbour } from './neighbour.ts'
import type { ShownColumn } from './shown-columns.ts'
import type { FocusRequest } from './use-card-focus.ts'

/** Which card has, or last had, the focus; and requests to give it to another, wherever that is. */
export function useRoving(columns: readonly ShownColumn[]) {
  const [active, setActive] = useState<string | null>(null)
  const [focus, setFocus] = useState<FocusRequest | null>(null)
  const follow = useCallback((code: string, status: Status) => {
    setActive(code)
    setFocus(last => ({ code, status, turn: (last?.turn ?? 0) + 1, at: Date.now() }))
  }, [])
  const go = (direction: Direction) => {
    const next = neighbour(columns, active, direction)
    if (next) follow(next.code, next.status)
  }
  useShortcut('j', 'Next card', () => go('down'))
  useShortcut('k', 'Previous card', () => go('up'))
  useShortcut('h', 'Column to the left', () => go('left'))
  useShortcut('l', 'Column to the right', () => go('right'))
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = arrows[event.key]
    const isCard = event.target instanceof Element && event.target.closest('[data-code]') !== null
    if (!direction || !isCard || event.metaKey || event.ctrlKey || event.altKey) return
    event.preventDefault()
    go(direction)
  }
  return { active, setActive, focus, follow, onKeyDown }
}

const arrows: Record<string, Direction | undefined> = {
  ArrowDown: 'down',
  ArrowUp: 'up',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}
