'use client'
import { usePollVote } from '#lib/client/poll/use-poll-vote.ts'
import type { Poll } from '#lib/client/poll/with-vote.ts'
import { useSession } from '#lib/client/session.tsx'
import { allows } from '#lib/operation/permissions.ts'
import { ClosePollButton } from './close-poll-button.tsx'
import { PollCard } from './poll-card.tsx'

export function PollList({ polls }: { polls: readonly Poll[] }) {
  const { me, role } = useSession()
  const vote = usePollVote()
  const voter = allows(role, [], 'message:write') ? me : null
  return polls.map(poll => (
    <PollCard
      key={poll.id}
      poll={poll}
      me={voter}
      onVote={chosen => vote(poll, chosen)}
      actions={<ClosePollButton poll={poll} />}
    />
  ))
}
