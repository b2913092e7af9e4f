import Link from 'next/link'
import type { Card } from '#lib/client/board/card.ts'
import { paths } from '#lib/client/paths.ts'

/** The whole row is this link. */
export function RowLink({ card, tabIndex }: { card: Card; tabIndex: number }) {
  return (
    <Link
      href={paths.task(card.code)}
      prefetch={false}
      tabIndex={tabIndex}
      dir="auto"
      title={card.title}
      aria-label={`${card.code} ${card.title}`}
      className="block truncate after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
    >
      {card.title}
    </Link>
  )
}
