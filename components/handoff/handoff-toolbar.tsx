'use client'
import { X } from 'lucide-react'
import { podsOf } from '#components/agent/use-agent-filter.ts'
import { Button } from '#components/ui/button.tsx'
import { Select } from '#components/ui/select.tsx'
import { Toolbar } from '#components/ui/toolbar.tsx'
import type { HandoffFilter } from '#lib/client/handoff/use-handoffs.ts'
import { useProject } from '#lib/client/session.tsx'
import { useOperation } from '#lib/client/use-query.ts'

export function HandoffToolbar({
  shown: { sprint, pod, task },
  onChange,
}: {
  shown: HandoffFilter
  onChange: (change: Partial<HandoffFilter>) => void
}) {
  const project = useProject()
  const { data: sprints } = useOperation('sprint.list', { project })
  const { data: agents } = useOperation('agent.list', { project })
  return (
    <Toolbar label="Filter the handoffs">
      <Choice
        label="Sprint"
        all="All sprints"
        value={sprint}
        values={sprints?.items.map(({ code }) => code) ?? []}
        onChange={value => onChange({ sprint: value })}
      />
      <Choice
        label="Pod"
        all="All pods"
        value={pod}
        values={podsOf(agents?.items ?? [])}
        onChange={value => onChange({ pod: value })}
      />
      {task && <Button onClick={() => onChange({ task: null })} icon={<X />}>{`Only ${task}`}</Button>}
      {(sprint || pod) && (
        <Button variant="ghost" icon={<X />} onClick={() => onChange({ sprint: null, pod: null })}>
          Clear
        </Button>
      )}
    </Toolbar>
  )
}

function Choice({
  label,
  all,
  value,
  values,
  onChange,
}: {
  label: string
  all: string
  value: string | null
  values: readonly string[]
  onChange: (value: string | null) => void
}) {
  const known = [...new Set([...values, ...(value ? [value] : [])])]
  return (
    <div className="w-40">
      <Select
        aria-label={label}
        value={value ?? ''}
        options={[{ value: '', label: all }, ...known.map(each => ({ value: each, label: each }))]}
        onChange={next => onChange(next || null)}
      />
    </div>
  )
}
