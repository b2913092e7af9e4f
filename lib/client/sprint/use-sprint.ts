'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Event } from '#lib/events/event.ts'
import type { Input, Output } from '../call.ts'
import { useLiveEvents } from '../live.tsx'
import { queryKey, useOperation } from '../use-query.ts'
import type { SprintGraph } from './graph.ts'
import { patchGraph } from './patch-graph.ts'
import { patchSprint, type SprintDetail } from './patch-sprint.ts'

/** A sprint with its tasks, live. */
export const useSprint = (initial: SprintDetail): SprintDetail =>
  useLiveSprint('sprint.get', initial, patchSprint)

/** A sprint with the graph of its tasks, live. */
export const useSprintGraph = (initial: SprintGraph): SprintGraph =>
  useLiveSprint('sprint.graph', initial, patchGraph)

function useLiveSprint<Name extends 'sprint.get' | 'sprint.graph'>(
  name: Name,
  initialData: Output<Name>,
  patch: (sprint: Output<Name>, event: Event) => Output<Name>,
): Output<Name> {
  const { code, project } = initialData
  const client = useQueryClient()
  useLiveEvents(
    useCallback(
      (event: Event) =>
        client.setQueryData<Output<Name>>(
          queryKey(name, { code, project } as Input<Name>),
          sprint => sprint && patch(sprint, event),
        ),
      [client, name, patch, code, project],
    ),
  )
  // The page may be older than the first event that the socket brings: read once more.
  const { data } = useOperation(name, { code, project } as Input<Name>, {
    initialData,
    refetchOnMount: 'always',
  })
  return data ?? initialData
}
