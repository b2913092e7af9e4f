'use client'
import { type FormEvent, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useShortcut } from '#components/ui/use-shortcut.ts'

const nothing: ReadonlySet<string> = new Set()

export type Selection = {
  /** Of the tasks that are shown: one that the filter hides is not selected. */
  selected: ReadonlySet<string>
  /** How many are shown. */
  total: number
  isEnabled: boolean
  selectAll(): void
  clear(): void
  toggle(code: string): void
  /** Leaves only these of them selected. */
  keep(codes: readonly string[]): void
  /** For what surrounds the tasks: hears their boxes. */
  onChange(event: FormEvent<HTMLElement>): void
}

/**
 * Which tasks are selected. It is kept by code and not with the rows, which come and go as one scrolls. `shown` gives the codes in
 * the order in which they stand, `active` is the one with the focus; `isEnabled` is false for one who only looks.
 */
export function useSelection(
  shown: () => readonly string[],
  total: number,
  active: string | null,
  isEnabled: boolean,
): Selection {
  const [chosen, setChosen] = useState(nothing)
  const from = useRef<string | null>(null)
  const selected = useMemo(() => stillShown(chosen, shown), [chosen, shown])
  const latest = useRef({ selected, shown })
  useLayoutEffect(() => {
    latest.current = { selected, shown }
  })

  const mark = useCallback((code: string, isRange: boolean) => {
    const { selected, shown } = latest.current
    const range = isRange ? between(shown(), from.current, code) : []
    from.current = code
    setChosen(range.length > 0 ? new Set([...selected, ...range]) : toggled(selected, code))
  }, [])
  const toggle = useCallback((code: string) => mark(code, false), [mark])
  const clear = useCallback(() => setChosen(nothing), [])
  const selectAll = useCallback(() => setChosen(new Set(shown())), [shown])
  const keep = useCallback((codes: readonly string[]) => setChosen(now => only(now, codes)), [])
  const options = { isEnabled }
  useShortcut('x', 'Select', () => active !== null && mark(active, false), options)
  useShortcut('shift+x', 'Select up to here', () => active !== null && mark(active, true), options)
  useShortcut('mod+a', 'Select all in the filter', selectAll, options)
  useShortcut('escape', 'Clear the selection', clear, { isEnabled: isEnabled && selected.size > 0 })

  return {
    selected,
    total,
    isEnabled,
    selectAll,
    clear,
    toggle,
    keep,
    onChange({ target, nativeEvent }) {
      const code = target instanceof HTMLElement ? target.dataset.select : undefined
      if (code !== undefined) mark(code, 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true)
    },
  }
}

function stillShown(chosen: ReadonlySet<string>, shown: () => readonly string[]): ReadonlySet<string> {
  if (chosen.size === 0) return nothing
  const kept = only(chosen, shown())
  return kept.size === chosen.size ? chosen : kept
}

function only(chosen: ReadonlySet<string>, codes: readonly string[]): ReadonlySet<string> {
  const kept = new Set(codes.filter(code => chosen.has(code)))
  return kept.size === 0 ? nothing : kept
}

function toggled(selected: ReadonlySet<string>, code: string): ReadonlySet<string> {
  const next = new Set(selected)
  if (!next.delete(code)) next.add(code)
  return next
}

/** From one to the other, both with it, in the order in which they stand; nothing where one of them is not shown. */
function between(codes: readonly string[], from: string | null, to: string): readonly string[] {
  const ends = [from === null ? -1 : codes.indexOf(from), codes.indexOf(to)]
  return ends.includes(-1) ? [] : codes.slice(Math.min(...ends), Math.max(...ends) + 1)
}
