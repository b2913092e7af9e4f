import { cookies } from 'next/headers'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { ConsoleFrame } from '#components/layout/console-frame.tsx'
import { projectCookie } from '#components/layout/remember-project.ts'
import type { Session } from '#lib/client/session.tsx'
import { requireActor, runForPage } from '#lib/runtime/page.ts'

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  await requireActor()
  return (
    <NuqsAdapter>
      <ConsoleFrame session={await currentSession()}>{children}</ConsoleFrame>
    </NuqsAdapter>
  )
}

async function currentSession(): Promise<Session> {
  const user = await runForPage('user.get', {})
  const remembered = (await cookies()).get(projectCookie)?.value
  const current = user.projects.find(({ key }) => key === remembered) ?? user.projects[0]
  return {
    me: current?.agent ?? null,
    user: { name: user.name, email: user.email },
    project: current?.key ?? '',
    projects: user.projects,
    role: current?.role ?? 'viewer',
  }
}
