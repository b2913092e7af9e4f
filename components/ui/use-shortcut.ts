'use client'
import { useEffect, useRef } from 'react'
import { registerShortcut } from './shortcut-registry.ts'

/**
 * While mounted, `keys` runs `run`: `useShortcut('g b', 'Go to board', …)`. It is listed under `group` in
 * the help that `?` opens. Never fires while one types or a dialog is open (Cmd/Ctrl chords do).
 */
export function useShortcut(
  keys: string,
  label: string,
  run: (event: KeyboardEvent) => void,
  { group = 'This page', isEnabled = true }: { group?: string; isEnabled?: boolean } = {},
) {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    if (isEnabled) return registerShortcut({ keys, label, group, run: event => latest.current(event) })
  }, [keys, label, group, isEnabled])
}
