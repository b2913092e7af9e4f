'use client'
import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query'
import { tellRefusal } from '#components/settings/tell-refusal.ts'
import type { Output } from '#lib/client/call.ts'
import { useCommand } from '#lib/client/use-command.ts'

type Page = Output<'inbox.list'>
type Cached = Page | InfiniteData<Page>

/** Marks messages as read: at once in every window of this page, and by its event in the others. */
export function useMarkRead(project: string): (ids: readonly string[]) => void {
  const client = useQueryClient()
  const { mutate } = useCommand('inbox.read', {
    optimistic: (_, { ids }) => markIn(client, new Set(ids)),
    // The count is that of the server, also for what stands on pages that are not loaded.
    onDone: () => void client.invalidateQueries({ queryKey: ['inbox.list'] }),
    onRefused: tellRefusal('They stay unread'),
  })
  return ids => ids.length > 0 && mutate({ ids: ids.slice(0, 100), project })
}

function markIn(client: QueryClient, ids: ReadonlySet<string>): () => void {
  const before = client.getQueriesData<Cached>({ queryKey: ['inbox.list'] })
  const at = new Date().toISOString()
  client.setQueriesData<Cached>({ queryKey: ['inbox.list'] }, cached => {
    if (!cached) return cached
    if (!('pages' in cached)) return markPage(cached, ids, at)
    return { ...cached, pages: cached.pages.map(page => markPage(page, ids, at)) }
  })
  return () => {
    for (const [key, data] of before) client.setQueryData(key, data)
  }
}

function markPage(page: Page, ids: ReadonlySet<string>, at: string): Page {
  const items = page.items.map(item =>
    ids.has(item.id) && item.readAt === null ? { ...item, readAt: at } : item,
  )
  return { ...page, items, unread: Math.max(0, page.unread - ids.size) }
}
