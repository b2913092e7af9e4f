'use client'

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Task } from '#lib/domain/task/task.ts'
import type { Event } from '#lib/events/event.ts'
import { useLiveEvents } from '../live.tsx'
import { changesTask } from '../patch/board.ts'
import { queryKey, useOperation } from '../use-query.ts'
import { patchTask, type TaskDetail } from './patch-task.ts'

/** A task, live: what an event tells is shown at once, the rest (long texts, notes) is read anew. */
export function useTask(initialData: TaskDetail): TaskDetail {
  const { code } = initialData
  const client = useQueryClient()
  useLiveEvents(
    useCallback(
      (event: Event) => {
        changeTask(client, code, task => patchTask(task, event))
        // Not left to the general round of reading anew: this is what the reader looks at.
        if (event.subject === code && changesTask(event)) {
          client.invalidateQueries({ queryKey: queryKey('task.get', { code }) })
          client.invalidateQueries({ queryKey: ['event.list'] })
        }
      },
      [client, code],
    ),
  )
  // The page may be older than the first event that the socket brings: read once more.
  const { data } = useOperation('task.get', { code }, { initialData, refetchOnMount: 'always' })
  return data ?? initialData
}

export function changeTask(
  client: QueryClient,
  code: string,
  change: (task: TaskDetail) => TaskDetail,
): TaskDetail | undefined {
  return client.setQueryData<TaskDetail>(queryKey('task.get', { code }), task => task && change(task))
}

/** Shows what a command answered; an event may have brought something newer meanwhile. */
export function showTask(client: QueryClient, answered: Task): void {
  changeTask(client, answered.code, task =>
    answered.version < task.version ? task : { ...task, ...answered },
  )
}
