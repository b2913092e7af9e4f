import { OperationError } from '#lib/operation/errors.ts'
import { type PollRow, presentPoll } from './poll.ts'
import { resultOf } from './rules.ts'

/** Refuses what comes too late: with the result. */
export function requireOpen(row: PollRow, now: Date): void {
  const { isOpen, choices, closedAt, closesAt } = presentPoll(row, now)
  if (isOpen) return
  throw new OperationError('conflict', 'poll_closed', `The poll was closed: ${resultOf(choices)}.`, {
    closedAt: closedAt ?? closesAt,
    hint: 'Ask again with poll.create when it should be decided anew.',
  })
}
