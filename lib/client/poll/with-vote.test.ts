import { expect, test } from 'vitest'
import { choiceBy, type Poll, withVote } from './with-vote.ts'

const poll: Poll = {
  ...{ id: '1', project: 'MAIN', question: 'Which?', votes: 1, electorate: 3, by: 'ana', thread: null },
  ...{ isOpen: true, closesAt: null, closedAt: null, at: '2030-01-01T00:00:00Z' },
  choices: [
    { text: 'This', votes: 1, voters: ['dev-1'] },
    { text: 'That', votes: 0, voters: [] },
  ],
}

const counts = ({ choices }: Poll) => choices.map(({ votes }) => votes)

test('a first vote is added, a changed one moves, the same again changes nothing', () => {
  const first = withVote(poll, 'ana', 1)
  expect([counts(first), first.votes, choiceBy(first, 'ana')]).toEqual([[1, 1], 2, 1])
  const changed = withVote(first, 'ana', 0)
  expect([counts(changed), changed.votes, choiceBy(changed, 'ana')]).toEqual([[2, 0], 2, 0])
  expect(withVote(changed, 'ana', 0)).toEqual(changed)
  expect(choiceBy(poll, 'ana')).toBe(-1)
  expect(choiceBy(poll, null)).toBe(-1)
})
