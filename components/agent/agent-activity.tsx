import { EventLine } from '#components/activity/event-line.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { SkeletonRows } from '#components/ui/skeleton.tsx'
import type { LoadedFeed } from '#lib/client/activity/use-feed.ts'
import { paths } from '#lib/client/paths.ts'
import type { AgentNow } from './use-agents-now.ts'

const shownAtMost = 12

/** What the agent did last, live. */
export function AgentActivity({ agent, feed }: { agent: AgentNow; feed: LoadedFeed }) {
  const { events, isPending, error, retry } = feed
  return (
    <Panel
      isFlush
      title="Did last"
      actions={
        <ButtonLink size="sm" variant="ghost" className="-mr-2" href={paths.activity({ actor: agent.name })}>
          All of its activity
        </ButtonLink>
      }
    >
      {error ? (
        <ErrorState error={error.problem} onRetry={retry} />
      ) : isPending ? (
        <SkeletonRows count={4} rowClassName="h-9" label="Loading what it did" />
      ) : events.length === 0 ? (
        <p className="px-4 py-3 text-muted">
          Nothing yet.{' '}
          {agent.kind === 'agent' && agent.lastSeenAt === null && 'It has not connected: give it its token.'}
        </p>
      ) : (
        <ol className="divide-y divide-line">
          {events.slice(0, shownAtMost).map(event => (
            <EventLine key={event.seq} event={event} />
          ))}
        </ol>
      )}
    </Panel>
  )
}
