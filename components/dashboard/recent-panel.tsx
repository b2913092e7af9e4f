'use client'
import { useState } from 'react'
import { EventLine } from '#components/activity/event-line.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { NewItemsPill } from '#components/ui/new-items-pill.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { useHeldBack } from '#lib/client/activity/use-held-back.ts'
import { useRecent } from '#lib/client/activity/use-recent.ts'
import { paths } from '#lib/client/paths.ts'
import type { Event } from '#lib/events/event.ts'

const shownAtMost = 14

/**
 * What just happened. What is new comes in at the top at once, and the panel keeps its height; while the pointer or the
 * focus is in it, what is new waits behind a pill.
 */
export function RecentPanel({ recent }: { recent: readonly Event[] }) {
  const [isRead, setIsRead] = useState(false)
  const { shown, waiting, show } = useHeldBack(useRecent(recent), isRead)
  return (
    <Panel
      isFlush
      title="What just happened"
      actions={
        <ButtonLink size="sm" variant="ghost" className="-mr-2" href={paths.activity()}>
          All activity
        </ButtonLink>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only notices that somebody reads */}
      <div
        onPointerEnter={event => event.pointerType === 'mouse' && setIsRead(true)}
        onPointerLeave={() => setIsRead(false)}
        onFocus={() => setIsRead(true)}
        onBlur={() => setIsRead(false)}
      >
        <NewItemsPill count={waiting} onShow={show} />
        <ol className="divide-y divide-line">
          {shown.slice(0, shownAtMost).map(event => (
            <EventLine key={event.seq} event={event} />
          ))}
        </ol>
      </div>
    </Panel>
  )
}
