import type { Metadata } from 'next'
import { ActivityView } from '#components/activity/activity-view.tsx'
import { openDefaultView } from '../default-view.ts'
import { shownProject } from '../shown-project.ts'

export const metadata: Metadata = { title: 'Activity' }

type Props = { searchParams: Promise<Record<string, unknown>> }

export default async function ActivityPage({ searchParams }: Props) {
  await openDefaultView('activity', await shownProject(), searchParams)
  return <ActivityView />
}
