'use client'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { Page, PageBody } from '#components/layout/page.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { useSession } from '#lib/client/session.tsx'
import { AccountSettings } from './account-settings.tsx'
import { MemberSettings } from './member-settings.tsx'
import { ProjectSettings } from './project-settings.tsx'
import { TokenSettings } from './token-settings.tsx'

const parts = ['project', 'members', 'tokens', 'account'] as const

/** The project, its people, the tokens, and who is signed in. */
export function SettingsPage() {
  const { project } = useSession()
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(parts).withDefault('project'))
  const panels = {
    project: <ProjectSettings key={project} project={project} />,
    members: <MemberSettings project={project} />,
    tokens: <TokenSettings project={project} />,
    account: <AccountSettings />,
  }
  return (
    <Page title="Settings">
      <Tabs
        label="Settings"
        value={tab}
        onChange={next => void setTab(next)}
        tabs={parts.map(part => ({
          value: part,
          label: names[part],
          panel: <PageBody isNarrow>{panels[part]}</PageBody>,
        }))}
      />
    </Page>
  )
}

const names = { project: 'Project', members: 'Members', tokens: 'Tokens', account: 'Account' }
