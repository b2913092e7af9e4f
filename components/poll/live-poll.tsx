'use client'
import type { ReactNode } from 'react'
import { SkeletonRows } from '#components/ui/skeleton.tsx'
import { usePollVote } from '#lib/client/poll/use-poll-vote.ts'
import { useVoter } from '#lib/client/poll/use-voter.ts'
import { useOperation } from '#lib/client/use-query.ts'
import { ClosePollButton } from './close-poll-button.tsx'
import { PollCard } from './poll-card.tsx'

/**
 * The poll with this id as it stands now, live: what a conversation shows for a message whose card is of the kind poll;
 * the card's `code` is the id. `fallback` is shown where it is gone.
 */
export default function LivePoll({ id, fallback = null }: { id: string; fallback?: ReactNode }) {
  const me = useVoter()
  const vote = usePollVote()
  const { data, error } = useOperation('poll.get', { id })
  if (error && !data) return fallback
  if (!data) return <SkeletonRows count={3} label="Loading the poll" />
  const { poll } = data
  return (
    <PollCard
      poll={poll}
      me={me}
      onVote={chosen => vote(poll, chosen)}
      actions={<ClosePollButton poll={poll} />}
    />
  )
}
