'use client'
import { useSyncExternalStore } from 'react'

/** Pixels: less than a row is still the top. */
const near = 24

/** Whether the page is scrolled to its top: the reader watches what comes rather than reads what was. */
export const useIsAtTop = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => window.scrollY < near,
    () => true,
  )

function subscribe(listener: () => void) {
  addEventListener('scroll', listener, { passive: true })
  return () => removeEventListener('scroll', listener)
}
