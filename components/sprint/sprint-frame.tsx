'use client'
import { type ReactNode, useState } from 'react'
import { Page } from '#components/layout/page.tsx'
import { paths } from '#lib/client/paths.ts'
import type { SprintDetail } from '#lib/client/sprint/patch-sprint.ts'
import { SprintActions, type SprintDialog } from './sprint-actions.tsx'
import { SprintDialogs } from './sprint-dialogs.tsx'
import { SprintStatusBadge } from './sprint-status.tsx'
import { SprintTabs, type SprintView } from './sprint-tabs.tsx'

/** What every view of a sprint has around it. */
export function SprintFrame({
  sprint,
  view,
  children,
}: {
  sprint: SprintDetail
  view: SprintView
  children: (openDialog: (dialog: SprintDialog) => void) => ReactNode
}) {
  const [dialog, setDialog] = useState<SprintDialog | null>(null)
  return (
    <Page
      crumbs={[{ label: 'Sprints', href: paths.sprints() }]}
      title={sprint.title}
      meta={<SprintStatusBadge status={sprint.status} />}
      actions={<SprintActions sprint={sprint} onOpen={setDialog} />}
      toolbar={<SprintTabs code={sprint.code} view={view} />}
      isFilling={view !== 'tasks'}
    >
      {children(setDialog)}
      <SprintDialogs sprint={sprint} dialog={dialog} onClose={() => setDialog(null)} />
    </Page>
  )
}
