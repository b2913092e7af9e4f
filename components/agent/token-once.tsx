'use client'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { connectionLines } from './connection-lines.ts'

/** A token at the only time at which it can be seen, and the lines that use it. */
export function TokenOnce({ token }: { token: string }) {
  const lines = connectionLines(location.origin, token)
  const [door, setDoor] = useState<(typeof lines)[number]['value']>('mcp')
  return (
    <div className="flex flex-col gap-4 pb-2">
      <p className="flex gap-2.5 rounded-md border border-in-progress/40 bg-in-progress/8 px-3 py-2">
        <KeyRound className="mt-[3px] text-in-progress" />
        <span>
          This token is shown once. Keep it now: only its hash is stored, so nobody can show it again.
        </span>
      </p>
      <div className="flex items-center gap-2 rounded-md border border-line bg-sunken py-1 pr-1 pl-3">
        <code data-testid="token" className="min-w-0 flex-1 overflow-x-auto text-sm whitespace-nowrap">
          {token}
        </code>
        <CopyButton text={token} label="Copy token" isWordy />
      </div>
      <div className="flex flex-col gap-2">
        <div className="flex items-center justify-between gap-2">
          <h3 className="font-medium">Connect it</h3>
          <Segmented label="Door" value={door} options={lines} onChange={setDoor} />
        </div>
        <CodeBlock text={lines.find(({ value }) => value === door)?.text ?? ''} isWrapped />
      </div>
    </div>
  )
}
