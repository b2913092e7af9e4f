import { Bot } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'

export function NoAgents() {
  return (
    <EmptyState
      icon={<Bot />}
      title="No agents yet"
      command="npx baton agent register dev-1 --pod DevPod --skills typescript,sql"
    >
      An agent has a name, a pod and a token. With the token it takes tasks, reports and hands on. Register
      one here or from a shell.
    </EmptyState>
  )
}

export function NobodyMatches({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      icon={<Bot />}
      title="Nobody matches"
      action={<Button onClick={onClear}>Clear the filter</Button>}
    >
      No agent or person is in this pod and state now.
    </EmptyState>
  )
}
