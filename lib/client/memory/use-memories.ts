'use client'
import { useNow } from '#components/ui/use-now.ts'
import { isAlive } from '#lib/domain/memory/rules.ts'
import type { Output } from '../call.ts'
import { useOperation } from '../use-query.ts'

export type MemoryCard = Output<'memory.list'>['items'][number]

/** Whose memory is looked at: an agent's or a task's. */
export type Whose = { project: string; agent: string } | { project: string; task: string }

/** What is kept, live; with words only what has them. What is over is gone at once, without anybody telling. */
export function useMemories(
  whose: Whose,
  words: string,
  { isEnabled = true, initial }: { isEnabled?: boolean; initial?: Output<'memory.list'> | undefined } = {},
) {
  const now = useNow(1_000)
  const isSearch = words.trim() !== ''
  const list = useOperation('memory.list', whose, {
    enabled: isEnabled,
    ...(initial && { initialData: initial }),
  })
  const found = useOperation(
    'memory.search',
    { ...whose, query: words.trim() },
    { enabled: isEnabled && isSearch, placeholderData: before => before },
  )
  const { data, error, refetch } = isSearch ? found : list
  const alive = (items: readonly MemoryCard[] | undefined) =>
    items?.filter(entry => isAlive(entry, new Date(now)))
  return {
    memories: alive(data?.items),
    count: alive(list.data?.items)?.length ?? 0,
    error: data ? null : error,
    retry: () => void refetch(),
  }
}
