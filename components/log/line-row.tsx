import clsx from 'clsx'
import type { ReactNode } from 'react'

/** A line with its number, which is drawn and not text, so that what is copied has none. */
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
  /** The match that one is at. */
  isMarked: boolean
  isHit: boolean
  place: object
  children: ReactNode
}) {
  return (
    <div
      {...place}
      data-line={number}
      className={clsx(
        'flex min-h-5 pr-3 before:sticky before:left-0 before:mr-3 before:w-[calc(var(--digits)*1ch+1.25rem)] before:shrink-0 before:border-r before:border-line before:bg-sunken before:pr-2 before:text-right before:text-faint before:select-none before:content-[attr(data-line)]',
        isMarked ? 'bg-selected' : isHit && 'bg-accent/8',
      )}
    >
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
