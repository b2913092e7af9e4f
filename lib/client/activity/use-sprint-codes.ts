'use client'

import { useMemo } from 'react'
import { useOperation } from '../use-query.ts'

/** The codes of the tasks of a sprint, for live events that name only a code; none without a sprint. */
export function useSprintCodes(project: string, sprint: string | null): ReadonlySet<string> {
  const { data } = useOperation(
    'task.list',
    { project, sprint: sprint ?? '', limit: 500 },
    { enabled: sprint !== null },
  )
  return useMemo(() => new Set(data?.items.map(({ code }) => code)), [data])
}
