'use client'
import { Avatar } from '#components/ui/avatar.tsx'
import { Badge, Count, type Tone } from '#components/ui/badge.tsx'
import { CodeText } from '#components/ui/code-text.tsx'
import { PriorityLabel, priorities } from '#components/ui/priority.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { ProgressRing } from '#components/ui/progress-ring.tsx'
import { StatusLabel, statuses } from '#components/ui/status.tsx'
import { Time } from '#components/ui/time.tsx'
import { HoverCard } from '#components/ui/tooltip.tsx'
import { paths } from '#lib/client/paths.ts'
import { KitRow, KitSection } from './kit-section.tsx'

const agents = [
  'dev-1',
  'dev-2',
  'dev-3',
  'dev-12',
  'qa-1',
  'qa-2',
  'product-1',
  'ops-7',
  'planner',
  'reviewer',
]
const people = ['Ada Lovelace', 'Grace Hopper', 'Alan Turing', 'Edsger', 'Barbara Liskov', 'Ken']
const tones: Tone[] = ['neutral', 'accent', 'pending', 'in-progress', 'in-review', 'done', 'blocked']
const start = Date.now()

export function Identity() {
  return (
    <KitSection title="Who, what, when">
      <KitRow label="Status">
        {statuses.map(status => (
          <StatusLabel key={status} status={status} />
        ))}
        <StatusLabel status="pending" isReady />
      </KitRow>
      <KitRow label="Status, other looks">
        {statuses.map(status => (
          <StatusLabel key={status} status={status} look="chip" />
        ))}
        {statuses.map(status => (
          <StatusLabel key={status} status={status} look="icon" />
        ))}
      </KitRow>
      <KitRow label="Priority">
        {priorities.map(priority => (
          <PriorityLabel key={priority} priority={priority} />
        ))}
        {priorities.map(priority => (
          <PriorityLabel key={priority} priority={priority} look="icon" />
        ))}
      </KitRow>
      <KitRow label="Agents">
        {agents.map(name => (
          <Avatar key={name} name={name} kind="agent" size={24} note="idle" />
        ))}
        <Avatar name="dev-9" kind="agent" size={24} isStale note="not heard from for 3 min" />
      </KitRow>
      <KitRow label="People">
        {people.map(name => (
          <Avatar key={name} name={name} kind="human" size={24} />
        ))}
      </KitRow>
      <KitRow label="Sizes and leases">
        {([16, 20, 24, 32, 48] as const).map(size => (
          <Avatar key={size} name="dev-2" kind="agent" size={size} />
        ))}
        {[1, 0.66, 0.33, 0.12, 0].map(left => (
          <Avatar
            key={left}
            name="dev-2"
            kind="agent"
            size={32}
            ring={{ left, isShort: left < 0.15 }}
            note={`lease ${left * 100} %`}
          />
        ))}
        {[1, 0.4, 0.1].map(left => (
          <Avatar
            key={left}
            name="Grace Hopper"
            kind="human"
            size={20}
            ring={{ left, isShort: left < 0.15 }}
          />
        ))}
      </KitRow>
      <KitRow label="Codes and times">
        <CodeText code="BAT-41" href={paths.task('BAT-41')} isCopyable />
        <HoverCard content="BAT-42: Make the claim one atomic step. In progress, dev-1.">
          <a href={paths.task('BAT-42')} className="font-mono text-sm underline">
            BAT-42
          </a>
        </HoverCard>
        <CodeText code="T-UNIFY-01" />
        <Time at={start - 5_000} />
        <Time at={start - 190_000} />
        <Time at={start - 7_400_000} />
        <Time at={start + 260_000} />
        <Time at={start - 30 * 86_400_000} />
      </KitRow>
      <KitRow label="Badges">
        {tones.map(tone => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
        <Count value={4900} label="tasks" />
      </KitRow>
      <KitRow label="Progress">
        <div className="w-64">
          <ProgressBar
            label="Sprint S-7"
            max={20}
            segments={[
              { tone: 'done', value: 9, label: 'done' },
              { tone: 'in-review', value: 3, label: 'in review' },
              { tone: 'in-progress', value: 4, label: 'in progress' },
              { tone: 'blocked', value: 1, label: 'blocked' },
            ]}
          />
        </div>
        {[0, 0.3, 0.75, 1].map(share => (
          <ProgressRing key={share} share={share} label="Sprint" size={18} />
        ))}
      </KitRow>
    </KitSection>
  )
}
