'use client'
import clsx from 'clsx'
import { ArrowRight } from 'lucide-react'
import Link from 'next/link'
import { CodeText } from '#components/ui/code-text.tsx'
import { Time } from '#components/ui/time.tsx'
import { receiverOf } from '#lib/client/handoff/timeline.ts'
import type { HandoffCard } from '#lib/domain/handoff/handoff.ts'
import { HandoffState } from './handoff-state.tsx'
import { sideInWords, useHandoffAddress } from './pass-point.tsx'

/** The same handoffs in words, newest first. */
export function HandoffList({
  handoffs,
  hasMore,
  chosen,
}: {
  handoffs: readonly HandoffCard[]
  hasMore: boolean
  chosen: string | null
}) {
  return (
    <section aria-label="Handoffs, newest first" className="pb-8">
      <ul className="divide-y divide-line">
        {handoffs.map(handoff => (
          <HandoffRow key={handoff.id} handoff={handoff} isChosen={handoff.id === chosen} />
        ))}
      </ul>
      {hasMore && (
        <p className="px-4 py-3 text-muted">
          These are the latest {handoffs.length}. Choose a sprint or a pod to see older ones.
        </p>
      )}
    </section>
  )
}

function HandoffRow({ handoff, isChosen }: { handoff: HandoffCard; isChosen: boolean }) {
  const { task, fromTask, from, state, decisionReason, excerpt } = handoff
  return (
    <li className={clsx(isChosen && 'bg-selected')}>
      <Link
        href={useHandoffAddress(handoff.id)}
        scroll={false}
        className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 px-4 py-2 hover:bg-hover md:grid-cols-[7rem_minmax(0,16rem)_minmax(0,1fr)_auto]"
      >
        <span className="flex items-center text-sm max-md:order-1">
          <HandoffState state={state} />
        </span>
        <span className="flex min-w-0 items-center gap-1.5 max-md:order-3 max-md:col-span-2">
          <span className="truncate">{sideInWords(from)}</span>
          <ArrowRight aria-label="to" className="size-3 shrink-0 text-faint" />
          <span className="truncate">{sideInWords(receiverOf(handoff))}</span>
        </span>
        <span className="flex min-w-0 items-center gap-2 max-md:order-4 max-md:col-span-2">
          {fromTask && <CodeText code={fromTask.code} />}
          {fromTask && <ArrowRight aria-label="on to" className="size-3 shrink-0 text-faint" />}
          <CodeText code={task.code} />
          <span className="truncate text-muted">{decisionReason ?? excerpt ?? task.title}</span>
        </span>
        <span className="text-muted max-md:order-2">
          <Time at={handoff.createdAt} />
        </span>
      </Link>
    </li>
  )
}
