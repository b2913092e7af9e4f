import type { Output } from '../call.ts'

export type Poll = Output<'poll.list'>['items'][number]

/** The choice, from 0, that has the vote of `me`; -1: none has. */
export const choiceBy = ({ choices }: Poll, me: string | null): number =>
  choices.findIndex(({ voters }) => me !== null && voters.includes(me))

/** The poll once `me` has voted for the choice, counted from 0: their vote before it is taken back. */
export function withVote(poll: Poll, me: string, chosen: number): Poll {
  const choices = poll.choices.map((choice, index) => {
    const others = choice.voters.filter(name => name !== me)
    const voters = index === chosen ? [...others, me] : others
    return { ...choice, voters, votes: voters.length }
  })
  return { ...poll, choices, votes: choices.reduce((sum, { votes }) => sum + votes, 0) }
}
