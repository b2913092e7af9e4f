'use client'
import clsx from 'clsx'
import { CloudOff, RefreshCw } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { Spinner } from '#components/ui/spinner.tsx'

import type { ShownConnection } from '#lib/client/use-connection.ts'

/** What is worth a banner: a first connection that is being made is not. */
type Trouble = Exclude<ShownConnection, 'connecting' | 'live'>

const words: Record<Trouble, { title: string; detail: string }> = {
  reconnecting: { title: 'Reconnecting', detail: 'What you see may be a few seconds old.' },
  catching_up: { title: 'Catching up', detail: 'Fetching what happened meanwhile.' },
  offline: { title: 'Offline', detail: 'Nothing new arrives. What you type is kept here.' },
}

/** Says that the live connection is gone. Floats at the foot, so that nothing being read moves. */
export function ConnectionBanner({
  state,
  onRetry,
}: {
  state: ShownConnection
  onRetry?: (() => void) | undefined
}) {
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-[calc(3.75rem+env(safe-area-inset-bottom))] z-30 flex px-3 max-md:justify-center md:bottom-4 md:left-[220px] md:px-4"
    >
      {state !== 'live' && state !== 'connecting' && <Banner state={state} onRetry={onRetry} />}
    </div>
  )
}

function Banner({ state, onRetry }: { state: Trouble; onRetry?: (() => void) | undefined }) {
  const { title, detail } = words[state]
  return (
    <div className="pointer-events-auto flex max-w-full items-center gap-2.5 rounded-md border border-line-strong bg-raised py-1.5 pr-2 pl-3 shadow-popup">
      <span className={state === 'offline' ? 'text-blocked' : 'text-in-progress'}>
        {state === 'offline' ? <CloudOff /> : <Spinner />}
      </span>
      <span className="min-w-0">
        <span className="font-medium">{title}.</span> <span className="text-muted">{detail}</span>
      </span>
      {state === 'offline' && onRetry && (
        <Button size="sm" icon={<RefreshCw />} onClick={onRetry}>
          Try now
        </Button>
      )}
    </div>
  )
}

/** The standing sign in the sidebar: a dot and a word. */
export function ConnectionDot({ state }: { state: ShownConnection }) {
  const word = state === 'live' ? 'Live' : state === 'connecting' ? 'Connecting' : words[state].title
  const tone = state === 'live' ? 'bg-done' : state === 'offline' ? 'bg-blocked' : 'bg-in-progress'
  return (
    <span className="inline-flex items-center gap-1.5 text-sm text-faint">
      <span className={clsx('size-1.5 rounded-full', tone)} />
      {word}
    </span>
  )
}
