import Link from 'next/link'
import { Avatar } from '#components/ui/avatar.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { CodeText } from '#components/ui/code-text.tsx'
import { Time } from '#components/ui/time.tsx'
import { paths } from '#lib/client/paths.ts'
import { useProject } from '#lib/client/session.tsx'
import { Load } from './agent-row.tsx'
import { AgentStatusLabel } from './agent-status.tsx'
import { LeaseLeft } from './lease-left.tsx'
import { isSilent } from './use-agents-now.ts'
import type { HealthNow } from './use-health-now.ts'

/** One agent or person: what is wrong with it stands under what it does. */
export function HealthRow({ agent }: { agent: HealthNow }) {
  const { name, kind, pod, status, tasks, flags } = agent
  const isGrey = isSilent(agent)
  return (
    <li
      data-health={name}
      className="grid min-h-12 grid-cols-[minmax(8rem,14rem)_5rem_minmax(0,1fr)_auto] items-start gap-x-3 lg:gap-x-4 gap-y-1.5 px-4 py-2.5 hover:bg-hover max-md:grid-cols-[minmax(0,1fr)_auto]"
    >
      <Link
        href={paths.agent(name)}
        className={`target flex min-w-0 items-center gap-2.5 rounded-sm font-medium hover:underline ${isGrey ? 'text-faint' : ''}`}
      >
        <Avatar name={name} kind={kind} size={24} isDecorative isStale={isGrey} />
        <span className="min-w-12 shrink truncate" title={name}>
          {name}
        </span>
        {pod && (
          <span className="flex max-w-1/2 min-w-8 shrink-0" title={pod}>
            <Badge>{pod}</Badge>
          </span>
        )}
      </Link>
      <span className="flex min-h-6 items-center max-md:justify-end">
        {kind === 'agent' || agent.lastSeenAt ? (
          <AgentStatusLabel status={status} />
        ) : (
          <span className="text-faint">Person</span>
        )}
      </span>
      <div className="flex min-w-0 flex-col gap-1.5 max-md:col-span-2">
        {tasks.map(task => (
          <HeldTask key={task.code} task={task} holder={agent.name} />
        ))}
        {tasks.length === 0 && <span className="min-h-6 content-center text-faint">Holds nothing</span>}
        {flags.map(({ kind: flag, task, since, reason }) => (
          <p key={`${flag} ${task}`} className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-sm">
            <Badge tone={flag === 'silent' ? 'blocked' : 'in-progress'}>
              {flag === 'silent' ? 'Silent' : 'Stuck'}
            </Badge>
            <span className="text-muted">
              {reason}; {flag === 'silent' ? 'last heard from' : 'last progress'} <Time at={since} />
            </span>
          </p>
        ))}
      </div>
      <Numbers agent={agent} />
    </li>
  )
}

function HeldTask({
  task: { code, title, leaseEndsAt, lastProgressAt },
  holder,
}: {
  task: HealthNow['tasks'][number]
  holder: string
}) {
  const project = useProject()
  return (
    <div className="flex min-h-6 min-w-0 flex-wrap items-center gap-x-2.5 gap-y-0.5">
      <CodeText code={code} href={paths.task(code)} />
      <span className="min-w-0 max-w-full flex-1 basis-40 truncate" title={title} dir="auto">
        {title}
      </span>
      <span className="flex flex-wrap gap-x-2.5 text-sm text-faint">
        <span>
          progress <Time at={lastProgressAt} />
        </span>
        <LeaseLeft lease={{ holder, expiresAt: leaseEndsAt }} project={project} />
      </span>
    </div>
  )
}

function Numbers({ agent: { kind, holding, capacity, unread, lastSeenAt } }: { agent: HealthNow }) {
  return (
    <dl className="flex min-h-6 items-center gap-4 text-sm text-faint tabular-nums max-md:col-span-2 md:justify-end [&>div]:flex [&>div]:gap-1">
      {capacity !== null && (
        <div>
          <dt>Load</dt>
          <dd>
            <Load held={holding.length} capacity={capacity} />
          </dd>
        </div>
      )}
      <div>
        <dt>Unread</dt>
        <dd className={unread > 0 ? 'text-ink' : ''}>{unread}</dd>
      </div>
      <div className="md:w-28 md:justify-end">
        <dt className={lastSeenAt ? '' : 'sr-only'}>Seen</dt>
        <dd>{lastSeenAt ? <Time at={lastSeenAt} /> : kind === 'agent' ? 'never seen' : '–'}</dd>
      </div>
    </dl>
  )
}
