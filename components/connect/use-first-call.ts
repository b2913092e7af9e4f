'use client'
import { useCallback, useState } from 'react'
import { useLiveEvents } from '#lib/client/live.tsx'
import { useOperation } from '#lib/client/use-query.ts'
import type { Event } from '#lib/events/event.ts'
import type { Credentials } from './credentials.ts'

export type FirstCall = { at: string; what: string | null }

/** Milliseconds between two looks at the token: reading leaves no event, but it marks the token as used. */
const lookEvery = 4_000

/**
 * The first sign of life of an agent with this token; null while there is none. What a new agent does can only come by it;
 * one that was there before may be at work with another token, so only the use of this one counts.
 */
export function useFirstCall(project: string, { agent, token, isNew }: Credentials): FirstCall | null {
  const [first, setFirst] = useState<FirstCall | null>(null)
  const [usedAt, setUsedAt] = useState<string | null>(null)
  const isThere = usedAt !== null || (isNew && first !== null)
  useLiveEvents(
    useCallback(
      ({ actor, at, sentence, name }: Event) => {
        if (actor.kind !== 'agent' || actor.name !== agent) return
        setFirst(known => (known?.what ? known : { at, what: name === 'agent.seen' ? null : sentence }))
      },
      [agent],
    ),
  )
  const { data } = useOperation(
    'token.list',
    { project, limit: 20 },
    { enabled: !isThere, staleTime: 0, refetchInterval: !isThere && lookEvery },
  )
  const used = data?.items.find(each => each.agent === agent && token.endsWith(each.hint))?.lastUsedAt
  if (used && usedAt === null) setUsedAt(used)
  if (!isThere) return null
  return first ?? (usedAt === null ? null : { at: usedAt, what: null })
}
