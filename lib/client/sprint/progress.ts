import type { Output } from '../call.ts'

export type Progress = Output<'sprint.list'>['items'][number]['progress']

/** The progress of every sprint, counted from the board: live, because events patch the board. */
export function progressBySprint(board: Output<'task.board'>): Map<string, Progress> {
  const all = new Map<string, Progress>()
  for (const { status, tasks } of board.columns)
    for (const { sprint } of tasks) {
      if (sprint === null) continue
      const progress = all.get(sprint) ?? noProgress()
      progress[status] += 1
      if (status !== 'cancelled') progress.total += 1
      all.set(sprint, progress)
    }
  return all
}

export const noProgress = (): Progress => ({
  total: 0,
  pending: 0,
  in_progress: 0,
  in_review: 0,
  blocked: 0,
  done: 0,
  cancelled: 0,
})
