'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Event } from '#lib/events/event.ts'
import { useLiveEvents } from '../live.tsx'
import { queryKey, useOperation } from '../use-query.ts'
import { patchSprint, type SprintDetail } from './patch-sprint.ts'

/** A sprint with its tasks, live. */
export function useSprint(initialData: SprintDetail): SprintDetail {
  const { code, project } = initialData
  const client = useQueryClient()
  useLiveEvents(
    useCallback(
      (event: Event) =>
        client.setQueryData<SprintDetail>(
          queryKey('sprint.get', { code, project }),
          sprint => sprint && patchSprint(sprint, event),
        ),
      [client, code, project],
    ),
  )
  // The page may be older than the first event that the socket brings: read once more.
  const { data } = useOperation('sprint.get', { code, project }, { initialData, refetchOnMount: 'always' })
  return data ?? initialData
}
