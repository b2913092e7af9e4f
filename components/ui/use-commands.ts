'use client'
import { useEffect } from 'react'
import { type Command, registerCommands } from './command-registry.ts'
import { registerShortcut } from './shortcut-registry.ts'

/**
 * While mounted, these commands are in the palette, and those with `keys` are shortcuts as well. Every
 * primary action of a page belongs here. Memoize the list: a new one registers anew.
 */
export function useCommands(commands: readonly Command[]) {
  useEffect(() => {
    const removals = [registerCommands(commands), ...commands.flatMap(asShortcut)]
    return () => {
      for (const remove of removals) remove()
    }
  }, [commands])
}

function asShortcut({ keys, title, group = 'This page', run }: Command) {
  return keys ? [registerShortcut({ keys, label: title, group, run })] : []
}
