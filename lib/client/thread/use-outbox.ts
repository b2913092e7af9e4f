'use client'

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { call, type Output } from '../call.ts'
import { useLive } from '../live.tsx'
import { useSession } from '../session.tsx'
import { type Conversation, withMessages } from './conversation.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { browserStore } from './outbox-store.ts'
import type { Outgoing } from './outgoing.ts'
import { conversationKey } from './read-conversation.ts'
import { type Place, placeName } from './shapes.ts'

type Sent = Output<'message.send'>

/** Outlives the page that wrote: what is on its way goes on while one looks elsewhere. */
const outboxes = new Map<string, Outbox>()
const listeners = new Set<(sent: Sent) => void>()
const none: readonly Outgoing[] = []

/** The one of a person in a project; what an earlier page left in it is sent. */
export function outboxOf(client: QueryClient, project: string, me: string): Outbox {
  const owner = `${project}.${me}`
  const known = outboxes.get(owner)
  if (known) return known
  const outbox = createOutbox({
    store: browserStore(owner),
    async send({ key, place, parcel }) {
      const sent = await call('message.send', { ...inputOf(place), ...parcel, project }, undefined, key)
      keep(client, project, place, key, sent)
      for (const listener of listeners) listener(sent)
    },
  })
  outboxes.set(owner, outbox)
  return outbox
}

const inputOf = (place: Place) => ('id' in place ? { thread: place.id } : place)

/** The answer may come before the event: then it stands there at once, in the row in which it was being sent. */
function keep(client: QueryClient, project: string, place: Place, key: string, { message }: Sent): void {
  client.setQueryData<Conversation>(conversationKey(project, place), known => {
    const isNext = known && !known.hasLater && message.number === (known.messages.at(-1)?.number ?? 0) + 1
    if (!isNext) return known
    const thread = { ...known.thread, id: message.thread, lastNumber: message.number }
    return { ...known, thread, messages: withMessages(known.messages, [{ ...message, sentAs: key }]) }
  })
}

/** What the reader says in a place and is not there yet. Null for one who only looks. */
export function useOutbox(place: Place) {
  const client = useQueryClient()
  const { project, me } = useSession()
  const outbox = useMemo(() => (me === null ? null : outboxOf(client, project, me)), [client, project, me])
  const all = useSyncExternalStore(outbox?.subscribe ?? never, outbox?.read ?? (() => none), () => none)
  const { connection } = useLive()
  useEffect(() => {
    if (connection === 'live') outbox?.wake()
  }, [outbox, connection])
  const name = placeName(place)
  const outgoing = useMemo(() => all.filter(each => placeName(each.place) === name), [all, name])
  return { outbox, outgoing }
}

/** Runs the listener for everything of the reader's that has arrived. */
export function useSent(listener: (sent: Sent) => void): void {
  useEffect(() => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, [listener])
}

const never = () => () => {}
