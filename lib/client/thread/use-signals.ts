'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Event } from '#lib/events/event.ts'
import { useLive, useLiveEvents } from '../live.tsx'
import { useSession } from '../session.tsx'

/** Milliseconds between two signs that one types, and after the last one during which one counts as typing. */
const signEvery = 2_000
const typesFor = 5_000

export type Signals = {
  /** Who looks at the conversation, the reader included. */
  here: readonly string[]
  /** Who is writing in it just now, without the reader. */
  typing: readonly string[]
  tellTyping(): void
}

type Sign = { thread?: string; name?: string; here?: string[] }

/** Who is there, and who is writing: live only, kept nowhere. */
export function useSignals(thread: string): Signals {
  const { connection, subscribeSignals, tell } = useLive()
  const { me } = useSession()
  const [here, setHere] = useState<readonly string[]>([])
  const { typing, sawTyping, forget } = useTyping()
  const isConnected = connection === 'live'

  useEffect(
    () =>
      subscribeSignals((signal, data) => {
        const { thread: where, name, here } = data as Sign
        if (where !== thread) return
        if (signal === 'presence' && here) setHere(here)
        if (signal === 'typing' && name && name !== me) sawTyping(name)
      }),
    [subscribeSignals, thread, me, sawTyping],
  )
  useEffect(() => {
    if (!isConnected) return
    tell('look', { thread })
    return () => tell('look', { thread: null })
  }, [isConnected, thread, tell])
  // Who has said it types no more.
  useLiveEvents(
    useCallback(
      (event: Event) => {
        if (event.name === 'message.sent' && (event.data as Sign).thread === thread) forget(event.actor.name)
      },
      [thread, forget],
    ),
  )

  const last = useRef(0)
  const tellTyping = useCallback(() => {
    if (Date.now() - last.current < signEvery) return
    last.current = Date.now()
    tell('typing', { thread })
  }, [tell, thread])
  return { here, typing, tellTyping }
}

function useTyping() {
  const [typing, setTyping] = useState<readonly string[]>([])
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>())
  const forget = useCallback((name: string) => {
    clearTimeout(timers.current.get(name))
    timers.current.delete(name)
    setTyping(before => (before.includes(name) ? before.filter(each => each !== name) : before))
  }, [])
  const sawTyping = useCallback(
    (name: string) => {
      clearTimeout(timers.current.get(name))
      timers.current.set(
        name,
        setTimeout(() => forget(name), typesFor),
      )
      setTyping(before => (before.includes(name) ? before : [...before, name]))
    },
    [forget],
  )
  useEffect(() => {
    const running = timers.current
    return () => {
      for (const timer of running.values()) clearTimeout(timer)
    }
  }, [])
  return { typing, sawTyping, forget }
}
