'use client'
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { Range } from '#lib/client/thread/read-conversation.ts'
import type { More } from '#lib/client/thread/use-conversation.ts'
import type { Goal } from './use-goal.ts'

/** Once, before anything is painted. */
export function useStart(go: () => void) {
  const isDone = useRef(false)
  useLayoutEffect(() => {
    if (isDone.current) return
    isDone.current = true
    go()
  })
}

/** Goes to each goal once. */
export function useReached(goal: Goal | null, go: (key: string) => void) {
  const reached = useRef(0)
  useEffect(() => {
    if (!goal || goal.turn === reached.current) return
    reached.current = goal.turn
    go(goal.key)
  })
}

/** Reads more as one comes near the end of what is loaded. */
export function useNear(isNear: boolean, { load }: More, { before, after }: Range) {
  useEffect(() => {
    if (isNear) void load(before === undefined ? { after } : { before })
  }, [isNear, load, before, after])
}
