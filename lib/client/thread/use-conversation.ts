'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { CallError } from '../call.ts'
import { useLive } from '../live.tsx'
import { type Conversation, fromPage, gapAfter, withoutOvertaken, withPage } from './conversation.ts'
import { conversationKey, type Range, readConversation, readPage } from './read-conversation.ts'
import type { Place } from './shapes.ts'

export type More = {
  isLoading: boolean
  /** The last attempt failed: nothing more is read by itself until the connection is back. */
  hasFailed: boolean
  /** Reads a page more; `isAlone` lets go of what was loaded. Answers what is loaded then; undefined: it failed. */
  load(range: Range, isAlone?: boolean): Promise<Conversation | undefined>
}

/** A conversation as far as it is loaded, kept whole by events, and the ways to more of it. `place` is memoized by its owner. */
export function useConversation(project: string, place: Place) {
  const client = useQueryClient()
  const key = useMemo(() => conversationKey(project, place), [project, place])
  const query = useQuery<Conversation, CallError>({
    queryKey: key,
    queryFn: ({ signal }) => readConversation(client, key, signal),
    // Messages that did not change stay the same objects by themselves.
    structuralSharing: false,
  })
  const take = useCallback(
    async (range: Range, isAlone: boolean) => {
      const asked = client.getQueryData<Conversation>(key)
      const page = await readPage(key, range)
      return client.setQueryData<Conversation>(key, known =>
        isAlone ? fromPage(page) : withPage(known, withoutOvertaken(page, asked, known)),
      )
    },
    [client, key],
  )
  const more = useMore(take)
  useWhole(query.data, more)
  return {
    conversation: query.data,
    error: query.data === undefined ? query.error : null,
    retry: () => void query.refetch(),
    more,
  }
}

function useMore(take: (range: Range, isAlone: boolean) => Promise<Conversation | undefined>): More {
  const { connection } = useLive()
  const [isLoading, setIsLoading] = useState(false)
  const [hasFailed, setHasFailed] = useState(false)
  useEffect(() => {
    if (connection === 'live') setHasFailed(false)
  }, [connection])
  const load = useCallback(
    async (range: Range, isAlone = false) => {
      setIsLoading(true)
      try {
        const loaded = await take(range, isAlone)
        setHasFailed(false)
        return loaded
      } catch (error) {
        if (!(error instanceof CallError)) throw error
        setHasFailed(true)
        return undefined
      } finally {
        setIsLoading(false)
      }
    },
    [take],
  )
  return useMemo(() => ({ isLoading, hasFailed, load }), [isLoading, hasFailed, load])
}

/** What an event left out, because it was long or lost, is read; once more when the next event does. */
function useWhole(conversation: Conversation | undefined, { hasFailed, load }: More) {
  const cut = conversation?.messages.find(({ isExcerpt }) => isExcerpt)
  const gap = conversation && gapAfter(conversation)
  useEffect(() => {
    const after = cut ? cut.number - 1 : gap
    if (!hasFailed && typeof after === 'number') void load({ after })
  }, [cut, gap, hasFailed, load])
}
