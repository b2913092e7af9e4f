'use client'
import { useEffect, useState } from 'react'
import type { Command } from './command-registry.ts'
import { lazyPart } from './lazy-part.tsx'
import { useEverTrue } from './use-ever-true.ts'
import { useShortcut } from './use-shortcut.ts'

/** Finds things as one types: tasks by code or words. Cancel through `signal`. */
export type CommandSearch = (query: string, signal: AbortSignal) => Promise<Command[]>

const CommandDialog = lazyPart(() => import('./command-dialog.tsx'))

let openFromAnywhere = () => {}

/** Opens the palette from a button; `Cmd/Ctrl-K` does it by key. */
export function openCommandPalette() {
  openFromAnywhere()
}

/** The palette: every command that a page registered, and what `search` finds. */
export function CommandPalette({ search }: { search?: CommandSearch | undefined }) {
  const [isOpen, setIsOpen] = useState(false)
  const isWanted = useEverTrue(isOpen)
  useShortcut('mod+k', 'Search and commands', () => setIsOpen(open => !open), { group: 'Everywhere' })
  useEffect(() => {
    openFromAnywhere = () => setIsOpen(true)
  }, [])
  if (!isWanted) return null
  return <CommandDialog isOpen={isOpen} onClose={() => setIsOpen(false)} search={search} />
}
