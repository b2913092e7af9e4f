import type { Metadata } from 'next'
import { DashboardView } from '#components/dashboard/dashboard-view.tsx'
import { AnnouncedRead } from './announced-read.tsx'
import { shownProject } from './shown-project.ts'

export const metadata: Metadata = { title: 'Dashboard' }

export default async function DashboardPage() {
  return (
    <>
      <AnnouncedRead name="dashboard.get" input={{ project: await shownProject() }} isUrgent />
      <DashboardView />
    </>
  )
}
