'use client'
import { X } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { Select } from '#components/ui/select.tsx'
import { Toolbar } from '#components/ui/toolbar.tsx'
import type { AgentFilter } from './use-agent-filter.ts'

const statuses: readonly { value: NonNullable<AgentFilter['status']> | 'all'; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'busy', label: 'Busy' },
  { value: 'idle', label: 'Idle' },
  { value: 'offline', label: 'Offline' },
]

export type AgentsLook = 'list' | 'health'

const looks: readonly { value: AgentsLook; label: string }[] = [
  { value: 'list', label: 'List' },
  { value: 'health', label: 'Health' },
]

export function AgentToolbar({
  filter,
  pods,
  onFilter,
  view,
  onView,
}: {
  filter: AgentFilter
  pods: readonly string[]
  onFilter: (change: Partial<AgentFilter>) => void
  view: AgentsLook
  onView: (view: AgentsLook) => void
}) {
  const isFiltered = filter.pod !== null || filter.status !== null
  return (
    <Toolbar
      label="Filter the agents"
      end={<Segmented label="View" value={view} options={looks} onChange={onView} />}
    >
      <Segmented
        label="Status"
        value={filter.status ?? 'all'}
        options={statuses}
        onChange={status => onFilter({ status: status === 'all' ? null : status })}
      />
      {(pods.length > 0 || filter.pod) && (
        <div className="w-40">
          <Select
            aria-label="Pod"
            value={filter.pod ?? ''}
            options={[
              { value: '', label: 'All pods' },
              ...[...new Set([...pods, ...(filter.pod ? [filter.pod] : [])])].map(pod => ({
                value: pod,
                label: pod,
              })),
            ]}
            onChange={pod => onFilter({ pod: pod || null })}
          />
        </div>
      )}
      {isFiltered && (
        <Button variant="ghost" icon={<X />} onClick={() => onFilter({ pod: null, status: null })}>
          Clear
        </Button>
      )}
    </Toolbar>
  )
}
