'use client'
import { LayoutGrid, List, ListFilter } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { FilterChip } from '#components/ui/filter-chip.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { Popover } from '#components/ui/popover.tsx'
import { SearchInput } from '#components/ui/search-input.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { Toolbar } from '#components/ui/toolbar.tsx'
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
      <Toolbar
        label="Filters"
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
      >
        <div className="w-56 min-w-0 max-md:w-auto max-md:flex-1">
          <SearchInput label="Find by name" value={url.filter.q} onChange={url.setText} />
        </div>
        <Popover
          title="Filters"
          className="w-80 p-3"
          trigger={
            <Button icon={<ListFilter />} className="max-md:min-w-11">
              <span className="max-md:sr-only">Filter</span>
            </Button>
          }
        >
          <FilterFields url={url} project={project} />
        </Popover>
        <span aria-live="polite" className="text-sm text-muted tabular-nums max-md:sr-only">
          {count}
        </span>
      </Toolbar>
      {isFiltering(url.filter) && <Chips url={url} />}
    </>
  )
}

function Chips({ url: { filter, choose, clear } }: { url: ArtifactUrl }) {
  const { type, task, sprint, show } = filter
  return (
    <section
      aria-label="Active filters"
      className="relative flex min-h-9 shrink-0 items-center gap-2 overflow-x-auto border-b border-line px-4"
    >
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
      <Button variant="ghost" size="sm" onClick={clear}>
        Clear
      </Button>
    </section>
  )
}
