'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { TaskCard } from '#lib/domain/task/task.ts'
import type { Event } from '#lib/events/event.ts'
import type { Input, Output } from '../call.ts'
import { useLiveEvents } from '../live.tsx'
import { queryKey, useOperation } from '../use-query.ts'
import { patchHeld } from './held-tasks.ts'

/** The tasks that somebody, or only `holder`, holds now, with their leases as renewed by every sign of life; undefined until they are read. */
export function useHeldTasks(project: string, holder?: string): readonly TaskCard[] | undefined {
  const client = useQueryClient()
  const input = useMemo(
    (): Input<'task.list'> => ({ project, status: ['in_progress'], limit: 200, ...(holder && { holder }) }),
    [project, holder],
  )
  const { data } = useOperation('task.list', input)
  const patch = useCallback(
    (event: Event) =>
      client.setQueryData<Output<'task.list'>>(queryKey('task.list', input), list => {
        const items = list && patchHeld(list.items, event, holder)
        return items && items !== list.items ? { ...list, items: [...items] } : list
      }),
    [client, input, holder],
  )
  useLiveEvents(patch)
  return data?.items
}
