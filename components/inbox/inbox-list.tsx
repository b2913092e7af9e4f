import { Older } from '#components/ui/older.tsx'
import type { NextPage } from '#lib/client/next-page.ts'
import type { InboxItem } from '#lib/domain/message/message.ts'
import { InboxRow } from './inbox-row.tsx'

/** Messages, the newest first, and the way to older ones. */
export function InboxList({
  items,
  older,
  onRead,
}: {
  items: readonly InboxItem[]
  older: NextPage
  onRead: (ids: readonly string[]) => void
}) {
  return (
    <>
      <ul aria-label="Messages" className="divide-y divide-line border-b border-line">
        {items.map(item => (
          <InboxRow key={item.id} item={item} onRead={onRead} />
        ))}
      </ul>
      <Older next={older} what="Older messages" />
    </>
  )
}
