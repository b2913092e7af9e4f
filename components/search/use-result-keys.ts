'use client'
import { type KeyboardEvent, type RefObject, useCallback } from 'react'
import { useShortcut } from '#components/ui/use-shortcut.ts'

/** Arrows (also from the search field), `j` and `k` go from result to result; Enter opens, as on any link. */
export function useResultKeys(list: RefObject<HTMLElement | null>) {
  const go = useCallback(
    (step: 1 | -1): boolean => {
      const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-found]') ?? [])]
      const active = document.activeElement
      const at = active instanceof HTMLElement ? links.indexOf(active) : -1
      const next = links[at === -1 && step === -1 ? links.length : at + step]
      next?.focus()
      return next !== undefined
    },
    [list],
  )
  useShortcut('j', 'Next result', () => void go(1))
  useShortcut('k', 'Previous result', () => void go(-1))
  return (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null
    if (step && go(step)) event.preventDefault()
  }
}
