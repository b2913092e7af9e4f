'use client'
import { PlainError } from '#components/layout/plain-error.tsx'
import './globals.css'

/** When even the root layout failed: brings its own document. */
export default function GlobalError(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Baton</title>
        <PlainError {...props} />
      </body>
    </html>
  )
}
