'use client'
import type { EditKind } from '#components/bulk/use-editing.tsx'
import type { Selection } from '#components/bulk/use-selection.ts'
import { useShortcut } from '#components/ui/use-shortcut.ts'
import { useTaskActions } from './task-actions.tsx'

/** The keys that open and change tasks: those that are selected, else the card or row with the focus. */
export function useTaskKeys(active: string | null, { selected, isEnabled }: Selection): void {
  const { openMenu, edit } = useTaskActions()
  const withActive = (work: (code: string, link: HTMLElement) => void) => () => {
    const link = linkOf(active)
    if (active !== null && link) work(active, link)
  }
  const open = withActive((code, link) => openMenu(code, link))
  // The bar of the selected may still be on its way: then its menu opens at one of them.
  const changeSelected = (kind: EditKind) => {
    const inBar = document.querySelector<HTMLElement>(`[data-bulk=${kind}]`)
    const anchor = inBar ?? linkOf(active) ?? linkOf([...selected][0])
    if (inBar) inBar.click()
    else if (anchor) edit(kind, [...selected], anchor)
  }
  const change = (kind: EditKind) => () => {
    if (selected.size > 0) return changeSelected(kind)
    if (kind === 'status') return open()
    withActive((code, link) => edit(kind, [code], link))()
  }
  useShortcut(
    'enter',
    'Open',
    withActive((_, link) => link.click()),
  )
  useShortcut('m', 'Move to…', open)
  const options = { isEnabled }
  useShortcut(
    'e',
    'Edit title and description',
    withActive((code, link) => edit('text', [code], link)),
    options,
  )
  useShortcut('s', 'Change the status', change('status'), options)
  useShortcut('a', 'Assign', change('assignee'), options)
  useShortcut('p', 'Change the priority', change('priority'), options)
}

const linkOf = (code: string | null | undefined): HTMLElement | null =>
  typeof code === 'string' ? document.querySelector(`[data-code="${CSS.escape(code)}"] a`) : null
