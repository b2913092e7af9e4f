import { FilterChip } from '#components/ui/filter-chip.tsx'
import { ActiveFilters } from '#components/ui/filter-frame.tsx'
import { everything, type FeedFilter } from '#lib/client/activity/feed-filter.ts'
import { wordFor } from './noun-words.ts'

/** What the feed is narrowed to, on a phone, whose fields are out of sight. What it is about still stands in the search. */
export function FeedChips({
  filter: { noun, actor, sprint },
  onFilter,
}: {
  filter: FeedFilter
  onFilter: (change: Partial<FeedFilter>) => void
}) {
  return (
    <ActiveFilters isForPhone onClear={() => onFilter(everything)}>
      {noun !== null && (
        <FilterChip name="Kind" value={wordFor(noun)} onRemove={() => onFilter({ noun: null })} />
      )}
      {actor !== null && <FilterChip name="By" value={actor} onRemove={() => onFilter({ actor: null })} />}
      {sprint !== null && <FilterChip name="In" value={sprint} onRemove={() => onFilter({ sprint: null })} />}
    </ActiveFilters>
  )
}
