'use client'
import { PlainError } from '#components/layout/plain-error.tsx'

/** Outside the console's shell, or when that failed itself. */
export default function RootError(props: { error: unknown; retry: () => void }) {
  return <PlainError {...props} />
}
