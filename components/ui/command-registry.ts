import type { ReactNode } from 'react'

export type Command = {
  id: string
  title: string
  group?: string
  /** How it is shown, where the bare title is not enough: with the words marked that were looked for. */
  label?: ReactNode
  /** A second line, in smaller letters. */
  detail?: ReactNode
  icon?: ReactNode
  /** Also a keyboard shortcut, spelled as in the shortcut registry. */
  keys?: string
  keywords?: string[]
  /** Puts this text into the field instead of closing the palette: the beginning of a longer command. */
  fill?: string
  /** Where `run` leads: then it is a link, which opens in a new tab as any link does. */
  href?: string
  run: () => void
}

const lists = new Map<symbol, readonly Command[]>()
const listeners = new Set<() => void>()
let snapshot: readonly Command[] = []

/** Adds commands to the palette and answers their removal. */
export function registerCommands(commands: readonly Command[]): () => void {
  const key = Symbol('commands')
  lists.set(key, commands)
  publish()
  return () => {
    lists.delete(key)
    publish()
  }
}

export function listCommands() {
  return snapshot
}

export function subscribeCommands(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The youngest page's commands come first. */
function publish() {
  snapshot = [...lists.values()].reverse().flat()
  for (const listener of listeners) listener()
}
