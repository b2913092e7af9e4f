'use client'
import { Page, PageBody } from '#components/layout/page.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { useHeldTasks } from '#lib/client/activity/use-held-tasks.ts'
import type { Output } from '#lib/client/call.ts'
import { useProject, useSession } from '#lib/client/session.tsx'
import { useOperation } from '#lib/client/use-query.ts'
import { DashboardSkeleton } from './dashboard-skeleton.tsx'
import { MyTasksPanel } from './my-tasks-panel.tsx'
import { NeedsPanel } from './needs-panel.tsx'
import { RecentPanel } from './recent-panel.tsx'
import { SetupChecklist } from './setup-checklist.tsx'
import { isIdle, setupSteps } from './setup-steps.ts'
import { SprintsSection } from './sprints-section.tsx'
import { StatStrip } from './stat-strip.tsx'
import { WorkingPanel } from './working-panel.tsx'

type Dashboard = Output<'dashboard.get'>

/** What needs me, how the sprints stand, who is doing what, what just happened: in this order. */
export function DashboardView() {
  const { data, error, refetch } = useOperation('dashboard.get', { project: useProject() })
  return (
    <Page title="Dashboard">
      {data ? (
        <Answer dashboard={data} />
      ) : error ? (
        <ErrorState error={error.problem} onRetry={refetch} />
      ) : (
        <DashboardSkeleton />
      )}
    </Page>
  )
}

function Answer({ dashboard }: { dashboard: Dashboard }) {
  if (isIdle(dashboard)) return <Onboarding dashboard={dashboard} />
  return (
    <>
      <StatStrip counts={dashboard.counts} />
      <PageBody>
        <Answers dashboard={dashboard} />
      </PageBody>
    </>
  )
}

function Answers({ dashboard }: { dashboard: Dashboard }) {
  const { me } = useSession()
  const { project, needsYou, activeSprints, agents, myTasks, recent } = dashboard
  const held = useHeldTasks(project)
  return (
    <>
      <NeedsPanel needs={needsYou} held={held} me={me} />
      <SprintsSection sprints={activeSprints} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <WorkingPanel project={project} initial={agents} held={held} />
          {me !== null && myTasks.length > 0 && <MyTasksPanel tasks={myTasks} me={me} />}
        </div>
        <RecentPanel recent={recent} />
      </div>
    </>
  )
}

function Onboarding({ dashboard }: { dashboard: Dashboard }) {
  return (
    <PageBody isNarrow>
      <SetupChecklist steps={setupSteps(dashboard)} />
      {dashboard.recent.length > 0 && <RecentPanel recent={dashboard.recent} />}
    </PageBody>
  )
}
