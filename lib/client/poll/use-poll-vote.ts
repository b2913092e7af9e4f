'use client'
import type { QueryClient } from '@tanstack/react-query'
import { explainError } from '#components/ui/explain-error.ts'
import { notify } from '#components/ui/notify.ts'
import type { Output } from '../call.ts'
import { useSession } from '../session.tsx'
import { useCommand } from '../use-command.ts'
import { type Poll, withVote } from './with-vote.ts'

/** Votes for the choice that is counted from 0: shown at once, and taken back where it is refused. */
export function usePollVote(): (poll: Poll, chosen: number) => void {
  const { me } = useSession()
  const { mutate } = useCommand('poll.vote', {
    optimistic: (client, { id, choice }) =>
      me === null ? () => {} : changePolls(client, id, poll => withVote(poll, me, Number(choice) - 1)),
    onRefused: error => notify.failed('Your vote does not count', explainError(error.problem)),
  })
  return ({ id }, chosen) => mutate({ id, choice: String(chosen + 1) })
}

/** Changes the poll wherever it is cached. Gives how to take that back. */
function changePolls(client: QueryClient, id: string, change: (poll: Poll) => Poll): () => void {
  const lists = client.getQueriesData<Output<'poll.list'>>({ queryKey: ['poll.list'] })
  const single = client.getQueriesData<Output<'poll.get'>>({ queryKey: ['poll.get'] })
  for (const [key, data] of lists)
    if (data)
      client.setQueryData(key, {
        ...data,
        items: data.items.map(poll => (poll.id === id ? change(poll) : poll)),
      })
  for (const [key, data] of single)
    if (data?.poll.id === id) client.setQueryData(key, { poll: change(data.poll) })
  return () => {
    for (const [key, data] of [...lists, ...single]) client.setQueryData(key, data)
  }
}
