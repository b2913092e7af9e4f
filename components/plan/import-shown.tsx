import { FileText } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { SkeletonRows } from '#components/ui/skeleton.tsx'
import { ImportResult } from './import-result.tsx'
import { PlanPreview } from './plan-preview.tsx'
import type { Imported } from './use-plan-import.ts'
import type { usePlanPreview } from './use-plan-preview.ts'

/** What the import would do or has done; before there is a plan, what one can be. */
export function ImportShown({
  preview,
  imported,
  onSample,
  onLine,
}: {
  preview: ReturnType<typeof usePlanPreview>
  imported: Imported | null
  onSample: () => void
  onLine: (line: number) => void
}) {
  if (imported) return <ImportResult imported={imported} />
  if (preview.error) return <ErrorState error={preview.error.problem} onRetry={preview.retry} />
  if (preview.outcome)
    return <PlanPreview outcome={preview.outcome} isBehind={preview.isBehind} onLine={onLine} />
  if (!preview.isEmpty) return <SkeletonRows count={8} rowClassName="h-13" label="Reading the plan" />
  return (
    <EmptyState
      icon={<FileText />}
      title="A plan becomes tasks"
      action={<Button onClick={onSample}>Try a sample plan</Button>}
      command="npx baton plan import - < PLAN.md"
    >
      Paste a Markdown plan or task JSON: checklists, tables, phases, dependencies and drawn graphs are read.
      Or drop what another tool keeps: Task Master, Backlog.md, beads, Vibe Kanban. Nothing is made until you
      import; importing an edited plan again changes only what was edited.
    </EmptyState>
  )
}
