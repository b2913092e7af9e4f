import Link from 'next/link'
import { Avatar } from '#components/ui/avatar.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Property, PropertyList } from '#components/ui/property-list.tsx'
import { Time } from '#components/ui/time.tsx'
import { paths } from '#lib/client/paths.ts'
import { Load } from './agent-row.tsx'
import { AgentStatusLabel } from './agent-status.tsx'
import { type AgentNow, isSilent } from './use-agents-now.ts'

/** What is known of an agent, all of it derived or declared. */
export function AgentFacts({ agent }: { agent: AgentNow }) {
  const { name, kind, pod, skills, holding, capacity, lastSeenAt, createdAt, status } = agent
  return (
    <div className="flex flex-col gap-3">
      <Avatar name={name} kind={kind} size={48} isDecorative isStale={isSilent(agent)} />
      <PropertyList>
        <Property label="Kind">{kind === 'agent' ? 'Agent' : 'Person'}</Property>
        {kind === 'agent' && (
          <Property label="Status">
            <AgentStatusLabel status={status} />
          </Property>
        )}
        <Property label="Pod">
          {pod ? (
            <Link href={paths.agents({ pod })} className="hover:underline">
              {pod}
            </Link>
          ) : (
            <span className="text-faint">None</span>
          )}
        </Property>
        <Property label="Skills">
          {skills.length === 0 ? (
            <span className="text-faint">None</span>
          ) : (
            <span className="flex flex-wrap gap-1">
              {skills.map(skill => (
                <Badge key={skill}>{skill}</Badge>
              ))}
            </span>
          )}
        </Property>
        {capacity !== null && (
          <Property label="Load">
            <Load held={holding.length} capacity={capacity} />
          </Property>
        )}
        {(lastSeenAt || kind === 'agent') && (
          <Property label="Last seen">
            {lastSeenAt ? <Time at={lastSeenAt} /> : <span className="text-faint">Never</span>}
          </Property>
        )}
        <Property label={kind === 'agent' ? 'Registered' : 'Joined'}>
          <Time at={createdAt} />
        </Property>
      </PropertyList>
    </div>
  )
}
