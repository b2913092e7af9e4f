'use client'
import { CircleCheck } from 'lucide-react'
import { parseAsBoolean, useQueryState } from 'nuqs'
import { useMemo } from 'react'
import { Count } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { useNow } from '#components/ui/use-now.ts'
import type { Need } from '#lib/domain/dashboard/needs.ts'
import type { TaskCard } from '#lib/domain/task/task.ts'
import { NeedRow } from './need-row.tsx'
import { needsNow } from './needs-now.ts'

const shownAtFirst = 5

/** What stands still until a person looks at it; what names the reader comes first. */
export function NeedsPanel({
  needs,
  held,
  me,
}: {
  needs: readonly Need[]
  held: readonly TaskCard[] | undefined
  me: string | null
}) {
  const now = useNow()
  const all = useMemo(() => needsNow(needs, held, me, now), [needs, held, me, now])
  const [isWhole, setIsWhole] = useQueryState('needs', parseAsBoolean.withDefault(false))
  const shown = isWhole ? all : all.slice(0, shownAtFirst)
  return (
    <Panel
      isFlush
      title="What needs you"
      count={
        <span aria-live="polite">
          <Count value={all.length} label={all.length === 1 ? 'task stands still' : 'tasks stand still'} />
        </span>
      }
      actions={
        all.length > shownAtFirst && (
          <Button
            size="sm"
            variant="ghost"
            aria-expanded={isWhole}
            onClick={() => setIsWhole(!isWhole || null)}
          >
            {isWhole ? `First ${shownAtFirst}` : `All ${all.length}`}
          </Button>
        )
      }
    >
      {all.length === 0 ? (
        <p className="flex items-center gap-2 px-4 py-3 text-muted">
          <CircleCheck className="text-done" />
          Nothing is stuck and nothing waits for a review.
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {shown.map(need => (
            <NeedRow key={need.task} need={need} />
          ))}
        </ul>
      )}
    </Panel>
  )
}
