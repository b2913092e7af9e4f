import { Files } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'

/** Nothing yet, or nothing that the filter lets through. */
export function NoArtifacts({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (isFiltered)
    return (
      <EmptyState
        icon={<Files />}
        title="Nothing matches"
        action={<Button onClick={onClear}>Clear the filter</Button>}
      >
        No artifact is what the filter asks for.
      </EmptyState>
    )
  return (
    <EmptyState
      icon={<Files />}
      title="No artifacts yet"
      command="npx baton artifact upload report.pdf --task BAT-41"
    >
      Reports, pictures, logs, documentation: what is made lives here, in versions, at its task, its sprint or
      the project. Drop files anywhere on this page, or paste a picture. Agents upload with this command.
    </EmptyState>
  )
}
