'use client'
import { usePathname, useRouter } from 'next/navigation'
import { type ReactNode, useMemo } from 'react'
import { signOut } from '#components/account/session.ts'
import { type AgentNow, isSilent, useAgentsNow } from '#components/agent/use-agents-now.ts'
import { Uploads } from '#components/artifact/uploads.tsx'
import { useCommandBar } from '#components/command/command-bar.tsx'
import { CreateTask } from '#components/task/create-task.tsx'
import { RenderedAt } from '#components/ui/rendered-at.ts'
import { staleBuild } from '#components/ui/stale-build.ts'
import type { Output } from '#lib/client/call.ts'
import { LiveProvider, useLive } from '#lib/client/live.tsx'
import { paths } from '#lib/client/paths.ts'
import { type KnownAnswer, QueryProvider } from '#lib/client/query-provider.tsx'
import { type Session, SessionProvider, useProject, useSession } from '#lib/client/session.tsx'
import { firstUnread } from '#lib/client/thread/first-unread.ts'
import { useLeftBehind } from '#lib/client/thread/use-left-behind.ts'
import { useConnection } from '#lib/client/use-connection.ts'
import { useOperation } from '#lib/client/use-query.ts'
import { AtWork, type AtWorkEntry } from './at-work.tsx'
import { ConsoleShell } from './console-shell.tsx'
import { rememberProject } from './remember-project.ts'

/** Fills the shell with what is known of the session. The one place where shell and data meet. */
export function ConsoleFrame({
  session,
  known,
  renderedAt,
  children,
}: {
  session: Session
  known: readonly KnownAnswer[]
  /** ms, by the server's clock. */
  renderedAt: number
  children: ReactNode
}) {
  return (
    <RenderedAt value={renderedAt}>
      <QueryProvider known={known}>
        <SessionProvider session={session}>
          <LiveProvider project={session.project} key={session.project} onServedBuild={staleBuild.compare}>
            <LiveShell>{children}</LiveShell>
          </LiveProvider>
        </SessionProvider>
      </QueryProvider>
    </RenderedAt>
  )
}

function LiveShell({ children }: { children: ReactNode }) {
  const { project, projects, user, me } = useSession()
  const router = useRouter()
  const pathname = usePathname()
  const { reconnect } = useLive()
  const { search, answerDialog } = useCommandBar()
  useLeftBehind()
  return (
    <ConsoleShell
      projects={projects}
      project={project}
      user={{ ...user, knownAs: me }}
      connection={useConnection()}
      onRetry={reconnect}
      counts={useCounts(project)}
      search={search}
      atWork={<AtWorkNow />}
      onProjectChange={key => {
        rememberProject(key)
        router.push(pathname.split('/').length > 2 ? '/' : pathname)
        router.refresh()
      }}
      onSignOut={signOut}
    >
      {children}
      <CreateTask />
      <Uploads />
      {answerDialog}
    </ConsoleShell>
  )
}

/** What waits for the reader, by the place where it does. */
function useCounts(project: string): Readonly<Record<string, number>> {
  const { data: unread = 0 } = useOperation(
    'inbox.list',
    { project, unread: true, limit: 1 },
    { select: inbox => inbox.unread, enabled: project !== '' },
  )
  const { data: unsaid = 0 } = useOperation('thread.list', firstUnread(project), {
    select: unreadIn,
    enabled: project !== '',
  })
  return useMemo(() => ({ [paths.inbox()]: unread, [paths.chat()]: unsaid }), [unread, unsaid])
}

const unreadIn = ({ items }: Output<'thread.list'>): number =>
  items.reduce((sum, { unread }) => sum + unread, 0)

function AtWorkNow() {
  const { agents } = useAgentsNow(useProject())
  const entries = useMemo(() => agents?.flatMap(atWorkEntries), [agents])
  return <AtWork entries={entries} />
}

const atWorkEntries = (agent: AgentNow): AtWorkEntry[] =>
  agent.holding.map(holds => ({
    name: agent.name,
    kind: agent.kind,
    holds,
    isStale: isSilent(agent),
  }))
