'use client'
import { LayoutGrid, List } from 'lucide-react'
import { FilterChip } from '#components/ui/filter-chip.tsx'
import { ActiveFilters, FilterFrame } from '#components/ui/filter-frame.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { isFiltering } from '#lib/client/artifact/filter.ts'
import { KindIcon, kindWords } from './kind-icon.tsx'
import type { ArtifactUrl } from './use-artifact-filter.ts'

const FilterFields = lazyPart(() => import('./filter-fields.tsx'))

/** Search, filters and looks. `count` tells how many are shown while something is filtered. */
export function ArtifactFilterBar({
  url,
  project,
  count,
}: {
  url: ArtifactUrl
  project: string
  count: string | null
}) {
  return (
    <>
      <FilterFrame
        search={{ label: 'Find by name', value: url.filter.q, onChange: url.setText }}
        fields={<FilterFields url={url} project={project} />}
        count={count}
        end={
          <Segmented
            label="View"
            value={url.view}
            options={[
              { value: 'list', label: 'List', icon: <List /> },
              { value: 'grid', label: 'Grid', icon: <LayoutGrid /> },
            ]}
            onChange={url.setView}
          />
        }
      />
      {isFiltering(url.filter) && <Chips url={url} />}
    </>
  )
}

function Chips({ url: { filter, choose, clear } }: { url: ArtifactUrl }) {
  const { type, task, sprint, show } = filter
  return (
    <ActiveFilters onClear={clear}>
      {task && <FilterChip name="Task" value={task} onRemove={() => choose({ task: null })} />}
      {sprint && <FilterChip name="Sprint" value={sprint} onRemove={() => choose({ sprint: null })} />}
      {type && (
        <FilterChip
          name="Type"
          icon={<KindIcon kind={type} />}
          value={kindWords[type]}
          onRemove={() => choose({ type: null })}
        />
      )}
      {show !== 'all' && (
        <FilterChip
          name="Only"
          value={show === 'docs' ? 'documentation' : 'deleted'}
          onRemove={() => choose({ show: 'all' })}
        />
      )}
    </ActiveFilters>
  )
}
