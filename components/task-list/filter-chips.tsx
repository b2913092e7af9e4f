'use client'
import clsx from 'clsx'
import { Button } from '#components/ui/button.tsx'
import { FilterChip } from '#components/ui/filter-chip.tsx'
import { type Facet, facets } from '#lib/client/board/filter.ts'
import { facetWords, valueIcon, valueWord } from './facet-words.tsx'
import type { FilterUrl } from './filter-url.ts'

/**
 * What is filtered by, each with a way to take it out, in one line that scrolls where it is too long. `isForPhone`: with
 * words alone there is no chip, and only a phone, which has no Esc, needs the line.
 */
export function FilterChips({ url, isForPhone }: { url: FilterUrl; isForPhone: boolean }) {
  const { filter, choose, setReady, clear } = url
  return (
    <section
      aria-label="Active filters"
      className={clsx(
        'relative flex min-h-9 shrink-0 items-center gap-2 overflow-x-auto border-b border-line px-4',
        isForPhone && 'md:hidden',
      )}
    >
      {facets.map(
        facet =>
          filter[facet].length > 0 && (
            <FilterChip
              key={facet}
              name={facetWords[facet]}
              icon={filter[facet].length === 1 && valueIcon(facet, filter[facet][0] ?? '')}
              value={wordsOf(facet, filter[facet])}
              onRemove={() => choose(facet, [])}
            />
          ),
      )}
      {filter.ready !== null && (
        <FilterChip name="Only" value={filter.ready ? 'ready' : 'waiting'} onRemove={() => setReady(null)} />
      )}
      <Button variant="ghost" size="sm" onClick={clear}>
        Clear
      </Button>
    </section>
  )
}

const wordsOf = (facet: Facet, values: readonly string[]): string =>
  values.map(value => valueWord(facet, value)).join(', ')
