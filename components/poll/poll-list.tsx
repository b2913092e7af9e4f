'use client'
import { usePollVote } from '#lib/client/poll/use-poll-vote.ts'
import { useVoter } from '#lib/client/poll/use-voter.ts'
import type { Poll } from '#lib/client/poll/with-vote.ts'
import { ClosePollButton } from './close-poll-button.tsx'
import { PollCard } from './poll-card.tsx'

export function PollList({ polls }: { polls: readonly Poll[] }) {
  const voter = useVoter()
  const vote = usePollVote()
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
