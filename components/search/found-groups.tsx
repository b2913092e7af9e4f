import { Button } from '#components/ui/button.tsx'
import type { Output } from '#lib/client/call.ts'
import { type Found, kindWords } from '#lib/client/search/found.ts'
import { FoundRow } from './found-row.tsx'

/** Results by kind, each with the way to the rest of it. */
export function FoundGroups({
  found: { items, more },
  words,
  onMore,
  isWhole,
}: {
  found: Output<'search.get'>
  words: readonly string[]
  onMore: (kind: Found['kind']) => void
  /** One kind alone is shown: there is no further page. */
  isWhole: boolean
}) {
  return [...Map.groupBy(items, ({ kind }) => kind)].map(([kind, group]) => (
    <section key={kind} aria-label={kindWords[kind].many} className="border-b border-line py-2 last:border-0">
      <h2 className="flex min-h-7 items-center gap-2 px-4 text-sm font-medium text-muted">
        {kindWords[kind].many}
        {more.includes(kind) && !isWhole && (
          <Button size="sm" variant="ghost" onClick={() => onMore(kind)}>
            Show more
          </Button>
        )}
      </h2>
      <ul>
        {group.map(each => (
          <FoundRow key={each.id} found={each} words={words} />
        ))}
      </ul>
      {more.includes(kind) && isWhole && (
        <p className="px-4 pt-2 text-sm text-muted">
          The best {group.length} are shown. More words find less.
        </p>
      )}
    </section>
  ))
}
