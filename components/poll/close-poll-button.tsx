'use client'
import { Button } from '#components/ui/button.tsx'
import { explainError } from '#components/ui/explain-error.ts'
import { notify } from '#components/ui/notify.ts'
import type { Poll } from '#lib/client/poll/with-vote.ts'
import { useSession } from '#lib/client/session.tsx'
import { useCommand } from '#lib/client/use-command.ts'
import { allows } from '#lib/operation/permissions.ts'

/** For whoever asked, and for those who lead. Nothing once it is closed. */
export function ClosePollButton({ poll: { id, by, isOpen, question } }: { poll: Poll }) {
  const { me, role } = useSession()
  const { mutate, isPending } = useCommand('poll.close', {
    onDone: () => notify.done('The poll is closed'),
    onRefused: error => notify.failed('It was not closed', explainError(error.problem)),
  })
  if (!isOpen || (me !== by && !allows(role, [], 'agent:write'))) return null
  return (
    <Button
      size="sm"
      variant="ghost"
      isLoading={isPending}
      aria-label={`Close the poll: ${question}`}
      onClick={() => mutate({ id })}
    >
      Close
    </Button>
  )
}
