'use client'
import { ErrorState } from '#components/ui/error-state.tsx'

/** Keeps the shell: only the page failed. */
export default function ConsoleError({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorState error={error} onRetry={retry} isPage />
}
