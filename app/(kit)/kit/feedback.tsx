'use client'
import { ListTodo } from 'lucide-react'
import { ConnectionBanner, ConnectionDot } from '#components/layout/connection-banner.tsx'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { SkeletonRows } from '#components/ui/skeleton.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { KitRow, KitSection } from './kit-section.tsx'

const refused = {
  status: 409,
  detail: 'dev-2 holds BAT-41.',
  hint: 'Ask dev-2 for a handoff.',
  requestId: 'req_8f2c41',
}

export function Feedback() {
  return (
    <KitSection title="States">
      <div className="grid gap-4 md:grid-cols-2">
        <div className="rounded-md border border-line">
          <EmptyState
            icon={<ListTodo />}
            title="No tasks in this sprint"
            action={<Button variant="primary">Create task</Button>}
            command={'baton task create "Write the plan" --sprint S-7'}
          >
            A sprint is a goal and the tasks that reach it.
          </EmptyState>
        </div>
        <div className="rounded-md border border-line">
          <ErrorState error={refused} onRetry={() => {}} />
        </div>
        <div className="rounded-md border border-line">
          <ErrorState error={{ status: 403, detail: 'x' }} />
        </div>
        <div className="rounded-md border border-line">
          <SkeletonRows count={5} />
        </div>
      </div>
      <KitRow label="Waiting, connection">
        <Spinner label="Loading" />
        <ConnectionDot state="live" />
        <ConnectionDot state="catching_up" />
        <ConnectionDot state="offline" />
      </KitRow>
      <ConnectionBanner state="offline" onRetry={() => {}} />
    </KitSection>
  )
}
