'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { CallError } from '../call.ts'
import { useLive } from '../live.tsx'
import { type Conversation, fromPage, gapAfter, withPage } from './conversation.ts'
import { conversationKey, readConversation, readPage } from './read-conversation.ts'
import type { Place } from './shapes.ts'

/** A conversation as far as it is loaded, kept whole by events, and the ways to more of it. `place` is memoized by its owner. */
export function useConversation(project: string, place: Place) {
  const client = useQueryClient()
  const key = useMemo(() => conversationKey(project, place), [project, place])
  const [isLoading, setIsLoading] = useState(false)
  const query = useQuery<Conversation, CallError>({
    queryKey: key,
    queryFn: ({ signal }) => readConversation(client, key, signal),
    // Messages that did not change stay the same objects by themselves.
    structuralSharing: false,
  })

  /** Reads a page more; `isAlone` lets go of what was loaded. */
  const load = useCallback(
    async (range: { before?: number; after?: number; around?: number }, isAlone = false) => {
      setIsLoading(true)
      try {
        const page = await readPage(key, range)
        client.setQueryData<Conversation>(key, known => (isAlone ? fromPage(page) : withPage(known, page)))
      } finally {
        setIsLoading(false)
      }
    },
    [client, key],
  )
  useWhole(query.data, load)

  return {
    conversation: query.data,
    error: query.data === undefined ? query.error : null,
    retry: () => void query.refetch(),
    isLoading,
    load,
  }
}

/** What an event left out, because it was long or lost, is read; what could not be read is when the connection is back. */
function useWhole(conversation: Conversation | undefined, load: (range: { after: number }) => Promise<void>) {
  const { connection } = useLive()
  const isConnected = connection === 'live'
  const cut = conversation?.messages.find(({ isExcerpt }) => isExcerpt)
  const after = cut ? cut.number - 1 : conversation && gapAfter(conversation)
  useEffect(() => {
    if (isConnected && typeof after === 'number') load({ after }).catch(() => {})
  }, [after, isConnected, load])
}
