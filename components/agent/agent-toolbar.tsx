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

export function AgentToolbar({
  filter,
  pods,
  onFilter,
}: {
  filter: AgentFilter
  pods: readonly string[]
  onFilter: (change: Partial<AgentFilter>) => void
}) {
  const isFiltered = filter.pod !== null || filter.status !== null
  return (
    <Toolbar label="Filter the agents">
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
