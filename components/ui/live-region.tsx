'use client'
import { useSyncExternalStore } from 'react'

type Announcement = { text: string; turn: number }

let current: Announcement = { text: '', turn: 0 }
const listeners = new Set<() => void>()

/** Says a thing to screen readers: the result of a drag, a count that changed. Callable from anywhere. */
export function announce(text: string) {
  current = { text, turn: current.turn + 1 }
  for (const listener of listeners) listener()
}

/** Mounted once, in the root layout. */
export function LiveRegion() {
  const { text, turn } = useSyncExternalStore(
    subscribe,
    () => current,
    () => silence,
  )
  return (
    <div aria-live="polite" aria-atomic="true" className="sr-only">
      {/* a new element each time, so that the same words are said again */}
      <span key={turn}>{text}</span>
    </div>
  )
}

const silence: Announcement = { text: '', turn: 0 }

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
