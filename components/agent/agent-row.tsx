import Link from 'next/link'
import { memo } from 'react'
import { Avatar } from '#components/ui/avatar.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { CodeText } from '#components/ui/code-text.tsx'
import { Td, Tr } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { paths } from '#lib/client/paths.ts'
import { AgentStatusLabel } from './agent-status.tsx'
import { type AgentNow, isSilent } from './use-agents-now.ts'

/** On a phone a row becomes a card: what is in `max-md` below. */
const cell = 'max-md:block max-md:h-auto max-md:px-0 max-md:first:pl-0 max-md:last:pr-0 max-md:empty:hidden'

const dash = <span className="text-faint max-md:hidden">–</span>

export const AgentRow = memo(function AgentRow({ agent }: { agent: AgentNow }) {
  const { name, kind, status, pod, skills, holding, capacity, lastSeenAt } = agent
  const isGrey = isSilent(agent)
  return (
    <Tr
      data-agent={name}
      className="max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-3 max-md:gap-y-1 max-md:px-4 max-md:py-3"
    >
      <Td className={cell}>
        <Link
          href={paths.agent(name)}
          className={`target flex min-w-0 items-center gap-2.5 rounded-sm font-medium hover:underline ${isGrey ? 'text-faint' : ''}`}
        >
          <Avatar name={name} kind={kind} size={24} isDecorative isStale={isGrey} />
          <span className="truncate">{name}</span>
        </Link>
      </Td>
      <Td className={`${cell} max-md:text-right`}>
        {kind === 'human' && lastSeenAt === null ? (
          <span className="text-faint">Person</span>
        ) : (
          <AgentStatusLabel status={status} />
        )}
      </Td>
      <Td className={`${cell} truncate max-md:row-start-2`}>{pod ? <Badge>{pod}</Badge> : dash}</Td>
      <Td className={`${cell} max-md:col-span-2`}>
        <Holding codes={holding} />
      </Td>
      <Td className={`${cell} max-md:hidden`} isNumeric>
        {capacity === null ? dash : <Load held={holding.length} capacity={capacity} />}
      </Td>
      <Td className="max-lg:hidden">
        <span className="block truncate text-muted" title={skills.join(', ')}>
          {skills.join(', ') || dash}
        </span>
      </Td>
      <Td className={`${cell} text-faint max-md:col-start-2 max-md:row-start-2 max-md:text-right`}>
        {lastSeenAt ? (
          <>
            <span className="text-sm md:sr-only">Seen </span>
            <Time at={lastSeenAt} />
          </>
        ) : kind === 'agent' ? (
          <span className="text-sm">Never seen</span>
        ) : (
          dash
        )}
      </Td>
    </Tr>
  )
})

const codesShown = 3

function Holding({ codes }: { codes: readonly string[] }) {
  if (codes.length === 0) return <span className="text-faint max-md:hidden">Nothing</span>
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {codes.slice(0, codesShown).map(code => (
        <CodeText key={code} code={code} href={paths.task(code)} />
      ))}
      {codes.length > codesShown && (
        <span className="text-sm text-faint">and {codes.length - codesShown} more</span>
      )}
    </span>
  )
}

/** How many of the tasks that it may hold at once it holds. */
export function Load({ held, capacity }: { held: number; capacity: number }) {
  return (
    <span className={held >= capacity ? 'text-in-progress' : 'text-muted'}>
      {held}/{capacity}
      <span className="sr-only"> tasks{held >= capacity && ', full'}</span>
    </span>
  )
}
