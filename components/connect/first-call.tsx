'use client'
import { CircleCheck } from 'lucide-react'
import Link from 'next/link'
import { Spinner } from '#components/ui/spinner.tsx'
import { Time } from '#components/ui/time.tsx'
import { paths } from '#lib/client/paths.ts'
import type { Credentials } from './credentials.ts'
import { useFirstCall } from './use-first-call.ts'

/** Waits for the agent's first call, and says when it came. */
export function FirstCall({ project, credentials }: { project: string; credentials: Credentials }) {
  const call = useFirstCall(project, credentials)
  const { agent } = credentials
  return (
    <div aria-live="polite" className="flex min-h-12 items-center gap-2 border-t border-line px-4 py-2.5">
      {call ? (
        <>
          <CircleCheck className="shrink-0 text-done" />
          <p className="min-w-0">
            <Link href={paths.agent(agent)} className="font-medium hover:underline">
              {agent}
            </Link>{' '}
            is connected. <span className="text-muted">{call.what ?? 'It has called.'}</span>{' '}
            <Time at={call.at} className="text-muted" />
          </p>
        </>
      ) : (
        <>
          <Spinner />
          <p className="text-muted">Waiting for the first call of {agent}…</p>
        </>
      )}
    </div>
  )
}
