'use client'
import { useSyncExternalStore } from 'react'

/** Whether the window is seen and has the focus: what stands in it is read. */
export const useIsWatched = (): boolean => useSyncExternalStore(subscribe, isWatched, () => false)

const isWatched = () => !document.hidden && document.hasFocus()

function subscribe(listener: () => void) {
  for (const name of ['focus', 'blur']) addEventListener(name, listener)
  document.addEventListener('visibilitychange', listener)
  return () => {
    for (const name of ['focus', 'blur']) removeEventListener(name, listener)
    document.removeEventListener('visibilitychange', listener)
  }
}
