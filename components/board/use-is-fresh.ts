'use client'
import { useCallback, useSyncExternalStore } from 'react'
import { isFresh, subscribeFresh } from '#lib/client/board/fresh.ts'

/** Whether the card was changed by a live event within the last second. */
export function useIsFresh(code: string): boolean {
  const subscribe = useCallback((listener: () => void) => subscribeFresh(code, listener), [code])
  return useSyncExternalStore(
    subscribe,
    () => isFresh(code),
    () => false,
  )
}
