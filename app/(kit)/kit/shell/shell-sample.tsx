'use client'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { AtWork } from '#components/layout/at-work.tsx'
import { ConsoleShell } from '#components/layout/console-shell.tsx'
import { Page, PageBody } from '#components/layout/page.tsx'
import { WithProperties } from '#components/layout/properties-panel.tsx'
import { Button } from '#components/ui/button.tsx'
import { Property, PropertyList } from '#components/ui/property-list.tsx'
import { StatusLabel } from '#components/ui/status.tsx'
import { paths } from '#lib/client/paths.ts'

const entries = [
  { name: 'dev-1', kind: 'agent', holds: 'BAT-41', isStale: false },
  { name: 'qa-2', kind: 'agent', holds: 'BAT-42', isStale: true },
  { name: 'Ada Lovelace', kind: 'human', holds: 'T-UNIFY-01', isStale: false },
] as const

export function ShellSample() {
  return (
    <NuqsAdapter>
      <ConsoleShell
        projects={[
          { key: 'MAIN', name: 'Main' },
          { key: 'WEB', name: 'A project with a name that is rather long' },
        ]}
        project="MAIN"
        user={{ name: 'Ada Lovelace', role: 'owner' }}
        connection="live"
        counts={{ [paths.dashboard()]: 3 }}
        atWork={<AtWork entries={entries} />}
        onProjectChange={() => {}}
        onSignOut={() => {}}
      >
        <Page
          crumbs={[{ label: 'Tasks', href: paths.tasks() }]}
          title="BAT-41 Make the claim one atomic step, so that exactly one of many racers wins, however many there are"
          meta={<StatusLabel status="in_progress" look="chip" />}
          actions={<Button variant="primary">Hand off</Button>}
        >
          <WithProperties summary={<StatusLabel status="in_progress" />} properties={<Properties />}>
            <PageBody isNarrow>
              {Array.from({ length: 40 }, (_, line) => `Line ${line + 1} of what was said about it.`).map(
                text => (
                  <p key={text}>{text}</p>
                ),
              )}
            </PageBody>
          </WithProperties>
        </Page>
      </ConsoleShell>
    </NuqsAdapter>
  )
}

function Properties() {
  return (
    <PropertyList>
      <Property label="Status">
        <StatusLabel status="in_progress" />
      </Property>
      <Property label="Holder">dev-1</Property>
      <Property label="Pod">DevPod</Property>
    </PropertyList>
  )
}
