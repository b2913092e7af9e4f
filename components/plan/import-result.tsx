'use client'
import { CircleCheck } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { paths } from '#lib/client/paths.ts'
import { PlanPreview } from './plan-preview.tsx'
import type { Imported } from './use-plan-import.ts'

/** What the import did, and where to go on. */
export function ImportResult({ imported: { outcome, sprint } }: { imported: Imported }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const sprints = [
    ...new Set([...(sprint === null ? [] : [sprint]), ...outcome.sprints.map(({ code }) => code)]),
  ]
  return (
    <section aria-label="Result">
      <div className="flex flex-col gap-3 border-b border-line p-4">
        <div className="flex items-start gap-2">
          <CircleCheck className="mt-0.5 text-done" />
          <div className="min-w-0">
            <h2 ref={heading} tabIndex={-1} className="font-medium outline-none">
              {titleOf(outcome)} imported
            </h2>
            <p className="text-muted tabular-nums">
              {outcome.created} created, {outcome.updated} updated, {outcome.unchanged} unchanged. Import it
              again after an edit: only the edit changes.
            </p>
          </div>
        </div>
        <div className="flex flex-wrap gap-2">
          <ButtonLink variant="primary" href={paths.board()}>
            Open the board
          </ButtonLink>
          {sprints.slice(0, 6).map(code => (
            <ButtonLink key={code} href={paths.sprint(code)}>
              {code}
            </ButtonLink>
          ))}
          <ButtonLink href={paths.connect()}>Connect an agent</ButtonLink>
        </div>
      </div>
      <PlanPreview outcome={outcome} />
    </section>
  )
}

const titleOf = ({ format, plan }: Imported['outcome']): string =>
  format === null ? `${plan.title ?? 'The plan'} is` : `Tasks of ${plan.title} are`
