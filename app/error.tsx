'use client'
import { ErrorState } from '#components/ui/error-state.tsx'

export default function RootError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main id="main" className="grid min-h-dvh place-items-center">
      <ErrorState error={error} onRetry={retry} isPage />
    </main>
  )
}
