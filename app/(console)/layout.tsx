import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { ConsoleFrame } from '#components/layout/console-frame.tsx'
import type { KnownAnswer } from '#lib/client/query-provider.tsx'
import type { Session } from '#lib/client/session.tsx'
import { requireActor, runForPage } from '#lib/runtime/page.ts'
// Named here, its script comes with the others: found only when they had run, it held every page up.
import './error.tsx'
import { reader } from './shown-project.ts'
import { isWholeLoad } from './whole-load.ts'

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  await requireActor()
  const session = await currentSession()
  return (
    <NuqsAdapter>
      <ConsoleFrame session={session} known={await knownAnswers(session)} renderedAt={Date.now()}>
        {children}
      </ConsoleFrame>
    </NuqsAdapter>
  )
}

async function currentSession(): Promise<Session> {
  const { user, project } = await reader()
  return {
    me: project?.agent ?? null,
    user: { name: user.name, email: user.email },
    project: project?.key ?? '',
    projects: user.projects,
    role: project?.role ?? 'viewer',
  }
}

/** What the sidebar and every avatar ask for: who is there, and what each holds. */
async function knownAnswers({ project }: Session): Promise<KnownAnswer[]> {
  if (project === '' || !(await isWholeLoad())) return []
  const input = { project }
  return [{ name: 'agent.list', input, output: await runForPage('agent.list', input) }]
}
