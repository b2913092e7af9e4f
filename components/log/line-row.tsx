import clsx from 'clsx'
import type { ReactNode } from 'react'

/** A line with its number: a link to it, drawn and not text, so that what is copied has none. */
export function LineRow({
  number,
  isWrapped,
  isMarked,
  isHit,
  place,
  children,
}: {
  number: number
  isWrapped: boolean
  /** The match that one is at, or the line that was linked to. */
  isMarked: boolean
  isHit: boolean
  place: object
  children: ReactNode
}) {
  return (
    <div
      {...place}
      data-line={number}
      className={clsx('flex min-h-5 pr-3', isMarked ? 'bg-selected' : isHit && 'bg-accent/8')}
    >
      {/* biome-ignore lint/a11y/useAnchorContent: its number is drawn, so that it is not copied, and its label names it */}
      <a
        href={`#L${number}`}
        tabIndex={-1}
        aria-label={`Line ${number}`}
        title="Copy the link to this line"
        data-number={number}
        className="sticky left-0 mr-3 w-[calc(var(--digits)*1ch+1.25rem)] shrink-0 border-r border-line bg-sunken pr-2 text-right text-faint select-none before:content-[attr(data-number)] hover:text-ink hover:underline"
      />
      <span
        dir="auto"
        className={clsx(
          'min-w-0 flex-1',
          isWrapped ? '[overflow-wrap:anywhere] whitespace-pre-wrap' : 'whitespace-pre',
        )}
      >
        {children}
      </span>
    </div>
  )
}
