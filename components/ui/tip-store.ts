import type { ReactNode } from 'react'

export type Side = 'top' | 'right' | 'bottom' | 'left'
export type Tip = { anchor: Element; content: ReactNode; side: Side; look: 'tip' | 'card' }

const openMs = 350
const closeMs = 120
const warmMs = 400

let tip: Tip | null = null
let closedAt = 0
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

// One tip at a time for the whole page: a trigger costs two handlers and no state.

/** Shows `next` after a moment, or at once when another was just shown. */
export function showTip(next: Tip, { isNow = false } = {}) {
  const isWarm = tip !== null || Date.now() - closedAt < warmMs
  schedule(() => set(next), isNow || isWarm ? 0 : openMs)
}

/** Hides the tip after a moment, in which the pointer may enter it. */
export function leaveTip() {
  schedule(() => set(null), closeMs)
}

export function hideTip() {
  schedule(() => set(null), 0)
}

/** The pointer is in the tip itself: keep it. */
export function keepTip() {
  clearTimeout(timer)
}

export function readTip() {
  return tip
}

export function subscribeTip(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function schedule(work: () => void, afterMs: number) {
  clearTimeout(timer)
  if (afterMs === 0) work()
  else timer = setTimeout(work, afterMs)
}

function set(next: Tip | null) {
  if (tip && !next) closedAt = Date.now()
  tip = next?.anchor.isConnected === false ? null : next
  for (const listener of listeners) listener()
}
