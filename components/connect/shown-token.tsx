'use client'
import { KeyRound } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import type { Credentials } from './credentials.ts'

/** The token, this once. */
export function ShownToken({ credentials, onAnother }: { credentials: Credentials; onAnother: () => void }) {
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-start gap-2">
        <KeyRound className="mt-0.5 text-in-progress" />
        <p className="min-w-0 flex-1">
          The token of <strong className="font-medium">{credentials.agent}</strong> is shown this once: Baton
          keeps only its hash. It is in the lines below already.
        </p>
        <Button size="sm" variant="ghost" onClick={onAnother}>
          Another agent
        </Button>
      </div>
      <CodeBlock title="Token" text={credentials.token} isWrapped />
    </div>
  )
}
