import type { TaskCard } from '#lib/domain/task/task.ts'
import type { Output } from '../call.ts'

/** The open tasks that are in no sprint, the most urgent first within their status, with these words in code or title. */
export function backlogOf(board: Output<'task.board'>, query: string): TaskCard[] {
  const wanted = query.trim().toLowerCase()
  return board.columns
    .filter(({ status }) => status !== 'done' && status !== 'cancelled')
    .flatMap(({ tasks }) => tasks)
    .filter(({ sprint, code, title }) => sprint === null && `${code} ${title}`.toLowerCase().includes(wanted))
}
