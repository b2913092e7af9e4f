import clsx from 'clsx'
import Link from 'next/link'
import { LeaseLeft } from '#components/agent/lease-left.tsx'
import { Presence } from '#components/agent/presence.tsx'
import { SilentFor } from '#components/agent/silent-for.tsx'
import type { AgentNow } from '#components/agent/use-agents-now.ts'
import { CodeText } from '#components/ui/code-text.tsx'
import { paths } from '#lib/client/paths.ts'
import type { TaskCard } from '#lib/domain/task/task.ts'

/** Somebody at work: on what, and how long the lease still runs. One that is not heard from is grey and says since when. */
export function WorkingRow({
  agent,
  code,
  card,
  isSilent,
}: {
  agent: AgentNow
  code: string
  card: TaskCard | undefined
  isSilent: boolean
}) {
  return (
    <li className="grid min-h-9 grid-cols-[minmax(5rem,8rem)_minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-1 hover:bg-hover max-sm:grid-cols-[minmax(0,1fr)_auto]">
      <Link
        href={paths.agent(agent.name)}
        className={clsx('target flex min-w-0 items-center gap-2 hover:underline', isSilent && 'text-faint')}
      >
        <Presence name={agent.name} project={agent.project} lease={card?.lease} isDecorative />
        <span className="truncate">{agent.name}</span>
      </Link>
      <span className="flex min-w-0 items-center gap-2 max-sm:order-last max-sm:col-span-2 max-sm:pl-7">
        <CodeText code={code} href={paths.task(code)} />
        <span className={clsx('truncate', isSilent && 'text-faint')} title={card?.title} dir="auto">
          {card?.title}
        </span>
      </span>
      <span className="text-right text-faint">
        {isSilent && agent.lastSeenAt ? (
          <SilentFor lastSeenAt={agent.lastSeenAt} />
        ) : (
          card?.lease && <LeaseLeft lease={card.lease} project={card.project} />
        )}
      </span>
    </li>
  )
}
