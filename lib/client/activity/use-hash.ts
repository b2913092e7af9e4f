'use client'

import { useCallback, useSyncExternalStore } from 'react'

const changed = 'baton:hash'

/** The part of the address after `#`. Setting it adds nothing to the history and scrolls nowhere. */
export function useHash(): [hash: string, setHash: (hash: string) => void] {
  const hash = useSyncExternalStore(
    subscribe,
    () => decodeURIComponent(location.hash.slice(1)),
    () => '',
  )
  const setHash = useCallback((next: string) => {
    const { pathname, search } = location
    history.replaceState(history.state, '', `${pathname}${search}${next && `#${encodeURIComponent(next)}`}`)
    dispatchEvent(new Event(changed))
  }, [])
  return [hash, setHash]
}

function subscribe(listener: () => void) {
  addEventListener('hashchange', listener)
  addEventListener(changed, listener)
  return () => {
    removeEventListener('hashchange', listener)
    removeEventListener(changed, listener)
  }
}
