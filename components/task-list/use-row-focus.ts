'use client'
import { type RefObject, useEffect, useRef } from 'react'
import type { ListRow } from './list-rows.ts'
import type { RowFocus } from './use-list-keys.ts'

/** Focuses the row that was asked for, once it is there. */
export function useRowFocus(
  focus: RowFocus | null,
  rows: readonly ListRow[],
  scroller: RefObject<HTMLElement | null>,
  show: (index: number) => void,
): void {
  const done = useRef(0)
  useEffect(() => {
    if (!focus || focus.turn === done.current) return
    const index = rows.findIndex(row => row.id === focus.code)
    if (index === -1) return
    done.current = focus.turn
    show(index)
    const link = scroller.current?.querySelector(`[data-code="${CSS.escape(focus.code)}"] a`)
    if (link instanceof HTMLElement) link.focus({ preventScroll: true })
  })
}
