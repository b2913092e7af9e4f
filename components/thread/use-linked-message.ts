'use client'
import { useCallback } from 'react'
import { useHash } from '#lib/client/activity/use-hash.ts'

/** The message that the address leads to: #m-12. */
export function useLinkedMessage() {
  const [hash, setHash] = useHash()
  const number = /^m-(\d{1,9})$/.exec(hash)?.[1]
  const setLinked = useCallback((number: number) => setHash(`m-${number}`), [setHash])
  return { linked: number === undefined ? null : Number(number), setLinked }
}
