import type { NextPage } from '#lib/client/next-page.ts'
import { Button } from './button.tsx'
import { NextFailed } from './next-failed.tsx'

/** Below a list that is read on when one asks: `what` follows, such as "Older messages". */
export function Older({ next, what }: { next: NextPage; what: string }) {
  if (next.hasFailed) return <NextFailed next={next} what={what} />
  if (!next.has) return null
  return (
    <div className="flex justify-center p-4">
      <Button onClick={next.load} isLoading={next.isLoading}>
        {what}
      </Button>
    </div>
  )
}
