'use client'
import { useState } from 'react'
import { AtWork } from '#components/layout/at-work.tsx'
import { PageHeader } from '#components/layout/page-header.tsx'
import { Avatar } from '#components/ui/avatar.tsx'
import { Badge, Count } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { CodeText } from '#components/ui/code-text.tsx'
import { NewItemsPill } from '#components/ui/new-items-pill.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { PriorityLabel } from '#components/ui/priority.tsx'
import { Property, PropertyList } from '#components/ui/property-list.tsx'
import { StatLink } from '#components/ui/stat-link.tsx'
import { type Status, StatusLabel } from '#components/ui/status.tsx'
import { Table, Td, Th, Tr } from '#components/ui/table.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { Time } from '#components/ui/time.tsx'
import { Toolbar } from '#components/ui/toolbar.tsx'
import { paths } from '#lib/client/paths.ts'
import { KitSection } from './kit-section.tsx'

const rows: { code: string; title: string; status: Status; who: string }[] = [
  { code: 'BAT-41', title: 'Make the claim one atomic step', status: 'in_progress', who: 'dev-1' },
  { code: 'BAT-42', title: 'Board keeps 10,000 cards smooth', status: 'in_review', who: 'qa-2' },
  {
    code: 'BAT-43',
    title: 'Ask legal about the retention of transcripts',
    status: 'blocked',
    who: 'Ada Lovelace',
  },
]
const start = Date.now()

export function Lists() {
  const [tab, setTab] = useState('tasks')
  return (
    <KitSection title="Lists and pages">
      <div className="grid gap-3 sm:grid-cols-3">
        <StatLink
          href={paths.tasks({ status: 'blocked' })}
          value={3}
          label="Blocked"
          tone="blocked"
          note="1 waits for you"
        />
        <StatLink href={paths.tasks({ status: 'in_review' })} value={12} label="In review" tone="in-review" />
        <StatLink href={paths.tasks({ status: 'pending' })} value={0} label="Ready" tone="pending" />
      </div>
      <div className="overflow-hidden rounded-md border border-line">
        <Toolbar label="Filters" end={<Button size="sm">Save view</Button>}>
          <Button size="sm">Status</Button>
          <Button size="sm">Assignee</Button>
        </Toolbar>
        <Tabs
          label="Sprint"
          value={tab}
          onChange={setTab}
          tabs={[
            { value: 'tasks', label: 'Tasks', count: 3, panel: <Tasks /> },
            { value: 'log', label: 'Activity', panel: <p className="p-4">What happened.</p> },
          ]}
        />
      </div>
      <div className="grid gap-4 md:grid-cols-2">
        <Panel title="At work" count={<Count value={3} />} isFlush>
          <div className="p-2">
            <AtWork
              entries={[
                { name: 'dev-1', kind: 'agent', holds: 'BAT-41', isStale: false },
                { name: 'qa-2', kind: 'agent', holds: 'BAT-42', isStale: true },
                { name: 'Ada Lovelace', kind: 'human', holds: 'T-UNIFY-01', isStale: false },
              ]}
            />
          </div>
        </Panel>
        <Panel title="Properties">
          <PropertyList>
            <Property label="Status">
              <StatusLabel status="in_review" />
            </Property>
            <Property label="Priority">
              <PriorityLabel priority="urgent" />
            </Property>
            <Property label="Holder">dev-1</Property>
          </PropertyList>
        </Panel>
      </div>
      <NewItemsPill count={3} onShow={() => {}} />
      <div className="mt-8 rounded-md border border-line">
        <PageHeaderSample />
      </div>
    </KitSection>
  )
}

function Tasks() {
  return (
    <Table label="Tasks">
      <thead>
        <tr>
          <Th sort="asc" onSort={() => {}}>
            Code
          </Th>
          <Th>Title</Th>
          <Th>Status</Th>
          <Th>Holder</Th>
          <Th isNumeric>Changed</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ code, title, status, who }, index) => (
          <Tr key={code} isSelected={index === 1}>
            <Td>
              <CodeText code={code} href={paths.task(code)} />
            </Td>
            <Td className="w-full max-w-0 min-w-40 truncate">{title}</Td>
            <Td>
              <StatusLabel status={status} />
            </Td>
            <Td>
              <Avatar
                name={who}
                kind={who.includes('-') ? 'agent' : 'human'}
                ring={{ left: 0.5, isShort: false }}
              />
            </Td>
            <Td isNumeric>
              <Time at={start - 60_000 * (index + 2)} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}

function PageHeaderSample() {
  return (
    <PageHeader
      crumbs={[{ label: 'Sprints', href: paths.sprints() }]}
      title="S-7 Handoffs that keep their reasons"
      level={3}
      meta={<Badge tone="done">active</Badge>}
      actions={
        <>
          <Button>Plan</Button>
          <Button variant="primary">Close sprint</Button>
        </>
      }
    />
  )
}
