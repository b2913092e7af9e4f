'use client'

import { useOperation } from '../use-query.ts'
import { noProgress, type Progress, progressBySprint } from './progress.ts'

/** Progress per sprint: counted from the board where that is loaded, which is live, else as the list said. */
export function useProgress(project: string): (sprint: { code: string; progress: Progress }) => Progress {
  const { data: counted } = useOperation(
    'task.board',
    { project },
    { enabled: false, select: progressBySprint },
  )
  return sprint => (counted ? (counted.get(sprint.code) ?? noProgress()) : sprint.progress)
}
