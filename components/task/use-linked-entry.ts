'use client'
import { useEffect, useRef } from 'react'
import { useHash } from '#lib/client/activity/use-hash.ts'
import type { Entry } from '#lib/client/task/timeline.ts'

/**
 * Where the entry stands to which the address leads; -1 when it leads to none. It is scrolled to once it is in the page, also when
 * it is further back than what is shown at first.
 */
export function useLinkedEntry(entries: readonly Entry[]): number {
  const [hash] = useHash()
  const at = hash === '' ? -1 : entries.findIndex(({ id }) => id === hash)
  const followed = useRef('')
  useEffect(() => {
    if (at === -1 || followed.current === hash) return
    followed.current = hash
    document.getElementById(hash)?.scrollIntoView()
  }, [at, hash])
  return at
}
