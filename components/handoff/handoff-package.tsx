'use client'
import { CodeText } from '#components/ui/code-text.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Property, PropertyList } from '#components/ui/property-list.tsx'
import { SkeletonRows } from '#components/ui/skeleton.tsx'
import { Time } from '#components/ui/time.tsx'
import { paths } from '#lib/client/paths.ts'
import { useOperation } from '#lib/client/use-query.ts'
import type { Handoff } from '#lib/domain/handoff/handoff.ts'
import { HandoffState } from './handoff-state.tsx'
import { PackageTexts } from './package-texts.tsx'
import { sideInWords } from './pass-point.tsx'

/** One handoff with everything that went with it. */
export function HandoffPackage({ id }: { id: string }) {
  const { data, error, refetch } = useOperation('handoff.get', { id })
  if (data)
    return (
      <div className="flex flex-col gap-4 p-4">
        <Facts handoff={data} />
        <PackageTexts handoff={data} />
      </div>
    )
  if (error) return <ErrorState error={error.problem} onRetry={() => void refetch()} />
  return <SkeletonRows count={6} label="Loading the handoff" />
}

function Facts({ handoff }: { handoff: Handoff }) {
  const { task, fromTask, from, to, state, decidedBy, decisionReason } = handoff
  return (
    <PropertyList>
      <Property label="State">
        <HandoffState state={state} />
      </Property>
      <Property label="Task">
        <TaskName task={task} />
      </Property>
      {fromTask && (
        <Property label="After">
          <TaskName task={fromTask} />
        </Property>
      )}
      <Property label="From">{sideInWords(from)}</Property>
      <Property label="To">{sideInWords(to)}</Property>
      <Property label="Mode">
        {handoff.mode}
        {handoff.chosenMode && handoff.chosenMode !== handoff.mode && ` → ${handoff.chosenMode}`}
        {handoff.modeReason && <span className="block text-muted">{handoff.modeReason}</span>}
      </Property>
      <Property label="Offered">
        <Time at={handoff.createdAt} />
      </Property>
      {state === 'offered' && handoff.expiresAt && (
        <Property label="Deadline">
          <Time at={handoff.expiresAt} />
        </Property>
      )}
      {handoff.decidedAt && (
        <Property label="Decided">
          <Time at={handoff.decidedAt} />
          {decidedBy && <span className="text-muted"> by {decidedBy}</span>}
          {decisionReason && <span className="block [overflow-wrap:anywhere]">{decisionReason}</span>}
        </Property>
      )}
    </PropertyList>
  )
}

function TaskName({ task: { code, title } }: { task: { code: string; title: string } }) {
  return (
    <>
      <CodeText code={code} href={paths.task(code)} />
      <span className="block">{title}</span>
    </>
  )
}
