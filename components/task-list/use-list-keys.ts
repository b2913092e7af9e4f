'use client'
import { type KeyboardEvent, useCallback, useState } from 'react'
import { useShortcut } from '#components/ui/use-shortcut.ts'
import type { ListRow } from './list-rows.ts'

export type RowFocus = { code: string; turn: number; at: number }

/** Which row has, or last had, the focus; and the keys that give it to another. */
export function useListKeys(rows: readonly ListRow[]) {
  const [active, setActive] = useState<string | null>(null)
  const [focus, setFocus] = useState<RowFocus | null>(null)
  const follow = useCallback((code: string) => {
    setActive(code)
    setFocus(last => ({ code, turn: (last?.turn ?? 0) + 1, at: Date.now() }))
  }, [])
  const go = (step: 1 | -1) => {
    const next = rowBeside(rows, active, step)
    if (next !== null) follow(next)
  }
  useShortcut('j', 'Next task', () => go(1))
  useShortcut('k', 'Previous task', () => go(-1))
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null
    const isRow = event.target instanceof Element && event.target.closest('[data-code]') !== null
    if (!step || !isRow || event.metaKey || event.ctrlKey || event.altKey) return
    event.preventDefault()
    go(step)
  }
  return { active, setActive, focus, follow, onKeyDown }
}

/** The next task in that direction, over the heads of groups; the first one when none is active. */
function rowBeside(rows: readonly ListRow[], active: string | null, step: 1 | -1): string | null {
  const tasks = rows.flatMap(row => (row.kind === 'task' ? [row.card.code] : []))
  const at = active === null ? -1 : tasks.indexOf(active)
  return (at === -1 ? tasks[0] : tasks[at + step]) ?? null
}
