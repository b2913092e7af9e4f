'use client'
import { ErrorState } from '#components/ui/error-state.tsx'
import { ThemeProvider } from '#components/ui/theme-provider.tsx'
import { TooltipLayer } from '#components/ui/tooltip.tsx'
import './globals.css'

/** When even the root layout failed: brings its own document. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <title>Something went wrong · Baton</title>
        <ThemeProvider>
          <main className="grid min-h-dvh place-items-center">
            <ErrorState error={error} onRetry={retry} isPage />
          </main>
          <TooltipLayer />
        </ThemeProvider>
      </body>
    </html>
  )
}
