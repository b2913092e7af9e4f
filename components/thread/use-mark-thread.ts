'use client'
import { useEffect, useRef } from 'react'
import { useSession } from '#lib/client/session.tsx'
import type { Thread } from '#lib/client/thread/shapes.ts'
import { useCommand } from '#lib/client/use-command.ts'
import { useIsWatched } from './use-is-watched.ts'

/** Milliseconds that one looks at the end of a conversation before it counts as read. */
const aLook = 400

/** Marks a conversation as read as far as it was seen: its end, in a window that somebody looks at. */
export function useMarkThread({ id, lastNumber, participants }: Thread, isEndSeen: boolean): void {
  const { me } = useSession()
  const isWatched = useIsWatched()
  // What could not be marked is marked with the next message: nothing is to be told.
  const { mutate } = useCommand('thread.read')
  const mine = participants.find(({ name }) => name === me)?.readNumber ?? 0
  const marked = useRef(0)
  const isDue = me !== null && isEndSeen && isWatched && lastNumber > 0 && lastNumber > mine
  useEffect(() => {
    if (!isDue || marked.current >= lastNumber) return
    const timer = setTimeout(() => {
      marked.current = lastNumber
      mutate({ id, number: lastNumber })
    }, aLook)
    return () => clearTimeout(timer)
  }, [isDue, id, lastNumber, mutate])
}
