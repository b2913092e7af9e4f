'use client'
import { useProject } from '#lib/client/session.tsx'
import { useOperation } from '#lib/client/use-query.ts'

/** As many as a timeline can show; older ones are found by a filter. */
const most = 200

export type HandoffFilter = { sprint: string | null; pod: string | null; task: string | null }

/** The latest handoffs of the project that pass the filter, live. */
export function useHandoffs({ sprint, pod, task }: HandoffFilter) {
  return useOperation('handoff.list', {
    project: useProject(),
    limit: most,
    ...(sprint && { sprint }),
    ...(pod && { pod }),
    ...(task && { task }),
  })
}
