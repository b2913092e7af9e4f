'use client'
import { FilterChip } from '#components/ui/filter-chip.tsx'
import { ActiveFilters } from '#components/ui/filter-frame.tsx'
import { type Facet, facets } from '#lib/client/board/filter.ts'
import { facetWords, valueIcon, valueWord } from './facet-words.tsx'
import type { FilterUrl } from './filter-url.ts'

/** `isForPhone`: with words alone there is no chip, and only a phone, which has no Esc, needs the line. */
export function FilterChips({ url, isForPhone }: { url: FilterUrl; isForPhone: boolean }) {
  const { filter, choose, setReady, clear } = url
  return (
    <ActiveFilters isForPhone={isForPhone} onClear={clear}>
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
    </ActiveFilters>
  )
}

const wordsOf = (facet: Facet, values: readonly string[]): string =>
  values.map(value => valueWord(facet, value)).join(', ')
