'use client'
import { useShortcut } from '#components/ui/use-shortcut.ts'
import { useTaskActions } from './task-actions.tsx'

/** The keys for "Move to…": of the card or row with the focus. */
export function useMenuKeys(active: string | null): void {
  const { openMenu } = useTaskActions()
  const open = () => {
    const link = active !== null && document.querySelector(`[data-code="${CSS.escape(active)}"] a`)
    if (active !== null && link instanceof HTMLElement) openMenu(active, link)
  }
  useShortcut('m', 'Move to…', open)
  useShortcut('s', 'Change the status', open)
  useShortcut('e', 'Change the status', open)
}
