'use client'
import clsx from 'clsx'
import { Check } from 'lucide-react'
import { Badge } from '#components/ui/badge.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { Tooltip } from '#components/ui/tooltip.tsx'
import type { Poll } from '#lib/client/poll/with-vote.ts'

/** A choice with its share of the votes. A button where one can vote. */
export function PollChoice({
  choice: { text, votes, voters },
  number,
  total,
  isMine,
  isAhead,
  onVote,
}: {
  choice: Poll['choices'][number]
  number: number
  total: number
  isMine: boolean
  isAhead: boolean
  onVote: (() => void) | undefined
}) {
  const share = total === 0 ? 0 : Math.round((votes / total) * 100)
  const look = clsx(
    'relative flex min-h-9 w-full items-center gap-2 overflow-hidden rounded-md border px-2.5 py-1 text-left pointer-coarse:min-h-11',
    isMine ? 'border-accent' : 'border-line',
    onVote && 'hover:border-line-strong hover:bg-hover',
  )
  const content = (
    <>
      <span
        aria-hidden
        className={clsx(
          'absolute inset-y-0 left-0 transition-[width] duration-180',
          isMine ? 'bg-accent/12' : 'bg-line/60',
        )}
        style={{ width: `${share}%` }}
      />
      <span className="relative grid size-4 shrink-0 place-items-center">
        {isMine ? (
          <Check className="size-4 text-accent-ink" />
        ) : (
          onVote && number < 10 && <Kbd>{String(number)}</Kbd>
        )}
      </span>
      <span className="relative min-w-0 flex-1 [overflow-wrap:anywhere]" dir="auto">
        {text}
        {isMine && <span className="sr-only"> (your vote)</span>}
      </span>
      {isAhead && (
        <span className="relative flex rounded-sm bg-surface">
          <Badge tone="done">Most votes</Badge>
        </span>
      )}
      <span className="relative flex gap-2 text-sm text-muted tabular-nums">
        {total > 0 && <span className="text-faint">{share}%</span>}
        <span>
          {votes} {votes === 1 ? 'vote' : 'votes'}
        </span>
      </span>
    </>
  )
  return (
    <li>
      <Tooltip content={voters.length === 0 ? 'Nobody yet' : shortened(voters)}>
        {onVote ? (
          <button type="button" aria-pressed={isMine} onClick={onVote} className={look}>
            {content}
          </button>
        ) : (
          <div className={look}>{content}</div>
        )}
      </Tooltip>
    </li>
  )
}

const shortened = (names: readonly string[]): string =>
  names.length > 12 ? `${names.slice(0, 12).join(', ')} and ${names.length - 12} more` : names.join(', ')
