'use client'
import { CircleAlert, FileQuestion, Lock, RefreshCw } from 'lucide-react'
import { Button } from './button.tsx'
import { CopyButton } from './copy-button.tsx'
import { type Explanation, explainError } from './explain-error.ts'

/** What went wrong, why, what would help, and the request's id to quote. Replaces only the part that failed. */
export function ErrorState({
  error,
  onRetry,
  isPage,
}: {
  error: unknown
  onRetry?: () => void
  isPage?: boolean
}) {
  const { kind, title, cause, hint, requestId } = explainError(error)
  const Heading = isPage ? 'h1' : 'h2'
  return (
    <div
      role="alert"
      className="mx-auto flex w-full max-w-md flex-col items-center gap-3 px-4 py-12 text-center"
    >
      <div className="grid size-9 place-items-center rounded-md border border-line bg-surface [&_svg.lucide]:size-4">
        <KindIcon kind={kind} />
      </div>
      <div>
        <Heading className={isPage ? 'text-xl font-medium' : 'font-medium'}>{title}</Heading>
        <p className="mt-1 text-muted">{cause}</p>
        {hint && <p className="mt-1 text-muted">{hint}</p>}
      </div>
      <RetryButton kind={kind} onRetry={onRetry} />
      {requestId && (
        <p className="flex items-center gap-1 text-sm text-faint">
          Request <code>{requestId}</code>
          <CopyButton text={requestId} label="Copy request id" />
        </p>
      )}
    </div>
  )
}

function RetryButton({ kind, onRetry }: { kind: Explanation['kind']; onRetry: (() => void) | undefined }) {
  if (kind === 'stale_build') {
    return (
      <Button variant="primary" icon={<RefreshCw />} onClick={() => location.reload()}>
        Reload
      </Button>
    )
  }
  if (!onRetry) return null
  return (
    <Button icon={<RefreshCw />} onClick={onRetry}>
      Try again
    </Button>
  )
}

function KindIcon({ kind }: { kind: Explanation['kind'] }) {
  if (kind === 'forbidden') return <Lock className="text-in-progress" />
  if (kind === 'not_found') return <FileQuestion className="text-faint" />
  return <CircleAlert className="text-blocked" />
}
