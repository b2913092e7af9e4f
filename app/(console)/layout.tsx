import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { ConsoleFrame } from '#components/layout/console-frame.tsx'
import type { Session } from '#lib/client/session.tsx'
import { requireActor } from '#lib/runtime/page.ts'
import { reader } from './shown-project.ts'

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  await requireActor()
  return (
    <NuqsAdapter>
      <ConsoleFrame session={await currentSession()}>{children}</ConsoleFrame>
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
