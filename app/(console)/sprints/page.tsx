import type { Metadata } from 'next'
import { SprintsPage } from '#components/sprint/sprints-page.tsx'
import { runForPage } from '#lib/runtime/page.ts'
import { shownProject } from '../shown-project.ts'

export const metadata: Metadata = { title: 'Sprints' }

export default async function SprintsRoute() {
  const project = await shownProject()
  const sprints = await runForPage('sprint.list', { project })
  return <SprintsPage key={project} initialSprints={sprints} />
}
