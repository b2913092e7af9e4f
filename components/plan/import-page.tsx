'use client'
import { FileText } from 'lucide-react'
import { Page } from '#components/layout/page.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { useSession } from '#lib/client/session.tsx'
import { allows } from '#lib/operation/permissions.ts'
import { PlanImport } from './plan-import.tsx'

/** Reading a plan is the first half of importing it: who may not import has nothing read. */
export function ImportPage() {
  const { project, role } = useSession()
  if (allows(role, [], 'plan:write')) return <PlanImport />
  return (
    <Page title="Import a plan">
      <EmptyState icon={<FileText />} title="Members import plans">
        You are a viewer of {project}: you see everything and change nothing. An owner can make you a member
        under Settings.
      </EmptyState>
    </Page>
  )
}
