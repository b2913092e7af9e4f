'use client'
import { parseAsString, useQueryStates } from 'nuqs'
import { useCallback } from 'react'
import type { FeedFilter } from '#lib/client/activity/feed-filter.ts'

const parsers = { noun: parseAsString, actor: parseAsString, subject: parseAsString, sprint: parseAsString }

/** The filter of the feed lives in the URL: reload, Back and a shared link restore it. */
export function useFeedFilter(): [filter: FeedFilter, setFilter: (change: Partial<FeedFilter>) => void] {
  const [filter, set] = useQueryStates(parsers)
  const setFilter = useCallback((change: Partial<FeedFilter>) => void set(change, { history: 'push' }), [set])
  return [filter, setFilter]
}
