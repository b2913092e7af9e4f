'use client'
import { CircleAlert, Clock, RotateCw, Trash2 } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import type { Outgoing } from '#lib/client/thread/outgoing.ts'
import { AuthorMark } from './author.tsx'

export type OutgoingDeeds = {
  retry(key: string): void
  discard(key: string): void
  /** Back into the composer. */
  edit(outgoing: Outgoing): void
}

/** A message that is on its way, or that was refused: then its author sees why, and decides. */
export function OutgoingRow({
  outgoing,
  me,
  project,
  deeds,
}: {
  outgoing: Outgoing
  me: string
  project: string
  deeds: OutgoingDeeds
}) {
  const { parcel, state, problem, key } = outgoing
  const hasFailed = state === 'failed'
  return (
    <article
      aria-label={hasFailed ? 'Not sent' : 'Being sent'}
      data-outgoing={key}
      className="grid grid-cols-[24px_minmax(0,1fr)] gap-x-2.5 px-4 pt-2 pb-px"
    >
      <div className="pt-0.5 opacity-60">
        <AuthorMark name={me} project={project} />
      </div>
      <div className="min-w-0">
        <p className="flex min-h-5 flex-wrap items-center gap-x-2">
          <span className="max-w-full truncate font-medium">{me}</span>
          <OutgoingState outgoing={outgoing} />
        </p>
        <p className="line-clamp-6 text-muted whitespace-pre-wrap [overflow-wrap:anywhere]" dir="auto">
          {parcel.body.slice(0, 3_000)}
        </p>
        {hasFailed && (
          <div role="alert" className="mt-1 flex flex-col gap-1.5">
            <p className="text-blocked">
              {problem?.detail} {problem?.hint && <span className="text-muted">{problem.hint}</span>}
            </p>
            <div className="flex flex-wrap gap-2">
              <Button size="sm" icon={<RotateCw />} onClick={() => deeds.retry(key)}>
                Send again
              </Button>
              <Button size="sm" onClick={() => deeds.edit(outgoing)}>
                Edit
              </Button>
              <Button size="sm" variant="ghost" icon={<Trash2 />} onClick={() => deeds.discard(key)}>
                Discard
              </Button>
            </div>
          </div>
        )}
      </div>
    </article>
  )
}

function OutgoingState({ outgoing: { state, problem } }: { outgoing: Outgoing }) {
  if (state === 'failed')
    return (
      <span className="inline-flex items-center gap-1 text-sm text-blocked">
        <CircleAlert />
        Not sent
      </span>
    )
  // A message that takes its usual time says nothing: it would only flicker.
  return (
    <span className="inline-flex animate-late items-center gap-1 text-sm text-faint">
      <Clock />
      {problem ? 'Waiting for the connection' : 'Sending'}
    </span>
  )
}
