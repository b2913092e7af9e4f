'use client'
import { useCallback, useSyncExternalStore } from 'react'

export const narrow = '(max-width: 767px)'
export const coarse = '(pointer: coarse)'

/** Whether the window is so now; on the server, where nothing of it is shown, no. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => false,
  )
}
