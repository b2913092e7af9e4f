'use client'

/** The build that this tab was loaded from; what stands in the document may be a newer one after a visit to another page. */
const own = typeof document === 'undefined' ? undefined : document.documentElement.dataset.build

const listeners = new Set<() => void>()
let isStale = false

/** Whether a newer version runs on the server than the one in this tab. Never goes back: only a reload helps. */
export const staleBuild = {
  read: () => isStale,
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  /** The server says which build it serves. */
  compare(served: string | undefined) {
    if (served !== undefined && own !== undefined && served !== own) staleBuild.mark()
  },
  /** A part of this version is gone. */
  mark() {
    if (isStale) return
    isStale = true
    for (const listener of listeners) listener()
  },
}
