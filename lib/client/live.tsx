'use client'

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { Event } from '#lib/events/event.ts'
import type { Following } from './follow.ts'

/** `live`: every change arrives; `catching_up`: connected, what was missed is on its way; else what is shown may be old. */
export type Connection = 'connecting' | 'live' | 'catching_up' | 'reconnecting' | 'refused'

type Live = {
  connection: Connection
  /** Called for each new event, after the caches are patched. Returns how to stop. */
  subscribe(listener: (event: Event) => void): () => void
  /** Called for what others say that is kept nowhere: that they type, where they look. Returns how to stop. */
  subscribeSignals(listener: (signal: string, data: unknown) => void): () => void
  /** Says such a thing to the others. */
  tell(signal: string, data: object): void
  /** Tries again now. */
  reconnect(): void
}

const LiveContext = createContext<Live | null>(null)

export function useLive(): Live {
  const live = useContext(LiveContext)
  if (!live) throw new Error('useLive needs a LiveProvider above it')
  return live
}

/** Runs the listener for each new event of the project. */
export function useLiveEvents(listener: (event: Event) => void): void {
  const { subscribe } = useLive()
  useEffect(() => subscribe(listener), [subscribe, listener])
}

/** Keeps every cached answer of the project fresh. `seq` is the last event that the first answers have seen, if known. */
export function LiveProvider({
  project,
  onServedBuild,
  children,
}: {
  project: string
  /** Told which build of the console the server serves, each time that the connection stands. */
  onServedBuild: (build: string | undefined) => void
  children: ReactNode
}) {
  const client = useQueryClient()
  const [connection, setConnection] = useState<Connection>('connecting')
  const listeners = useMemo(() => new Set<(event: Event) => void>(), [])
  const signals = useMemo(() => new Set<(signal: string, data: unknown) => void>(), [])

  const following = useRef<Following | null>(null)

  useEffect(() => {
    let isGone = false
    let retry: ReturnType<typeof setTimeout> | undefined
    const start = () => {
      import('./follow.ts').then(
        ({ follow }) => {
          if (!isGone)
            following.current = follow({ project, client, listeners, signals, setConnection, onServedBuild })
        },
        () => {
          if (isGone) return
          setConnection('reconnecting')
          retry = setTimeout(start, 2_000)
        },
      )
    }
    const forget = whenAnswered(client, start)
    return () => {
      isGone = true
      forget()
      clearTimeout(retry)
      following.current?.stop()
    }
  }, [project, client, listeners, signals, onServedBuild])

  const live = useMemo<Live>(
    () => ({
      connection,
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      subscribeSignals(listener) {
        signals.add(listener)
        return () => signals.delete(listener)
      },
      tell: (signal, data) => following.current?.tell(signal, data),
      reconnect: () => following.current?.reconnect(),
    }),
    [connection, listeners, signals],
  )
  return <LiveContext value={live}>{children}</LiveContext>
}

/** Milliseconds in which a page begins to ask for what it shows. */
const firstQuestions = 250
/** Milliseconds after which the connection waits no longer for the answers. */
const longestWait = 1_000

/** The socket client is fetched behind what the page asks first: nobody waits for it. Gives what ends the wait. */
function whenAnswered(client: QueryClient, work: () => void): () => void {
  const began = performance.now()
  const look = () => {
    if (client.isFetching() > 0 && performance.now() - began < longestWait) timer = setTimeout(look, 50)
    else work()
  }
  let timer = setTimeout(look, firstQuestions)
  return () => clearTimeout(timer)
}
