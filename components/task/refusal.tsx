import { CodeText } from '#components/ui/code-text.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { paths } from '#lib/client/paths.ts'
import type { Problem } from '#lib/operation/errors.ts'

/** Why the server said no, for a form: what it refused, the circle if there is one, what would help, and the request id. */
export function Refusal({ problem }: { problem: Problem }) {
  return (
    <div className="flex flex-col gap-1">
      <p>{problem.code === 'dependency_cycle' ? 'This would make a circle:' : problem.detail}</p>
      {problem.code === 'dependency_cycle' && <Circle codes={problem.cycle as string[]} />}
      {problem.hint && <p className="text-muted">{problem.hint}</p>}
      {problem.status === 401 && <SignInAgain />}
      {problem.requestId && (
        <p className="flex items-center gap-1 text-sm text-faint">
          Request <code className="truncate">{problem.requestId}</code>
          <CopyButton text={problem.requestId} label="Copy request id" />
        </p>
      )}
    </div>
  )
}

function Circle({ codes }: { codes: readonly string[] }) {
  return (
    <p className="flex flex-wrap items-center gap-1">
      {codes.map((code, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a circle names its first task twice
        <span key={index} className="inline-flex items-center gap-1">
          {index > 0 && <span aria-hidden="true">→</span>}
          <CodeText code={code} href={paths.task(code)} />
        </span>
      ))}
    </p>
  )
}

function SignInAgain() {
  return (
    <p>
      Your session is over; what you wrote is kept here.{' '}
      <a
        className="text-accent-ink underline"
        href={paths.signIn({ next: typeof location === 'undefined' ? '' : location.pathname })}
      >
        Sign in again
      </a>
    </p>
  )
}
