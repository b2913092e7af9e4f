'use client'
import { keepPreviousData, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Input, Output } from '#lib/client/call.ts'
import { useLiveEvents } from '#lib/client/live.tsx'
import { useOperation } from '#lib/client/use-query.ts'
import type { Event } from '#lib/events/event.ts'
import type { PlanDraft } from './use-plan-draft.ts'

export type PlanOutcome = Output<'plan.preview'>

/** Milliseconds without typing after which the text is sent. */
const rest = 350

/** What importing the draft would do, asked once the typing rests, and again when the project changes. */
export function usePlanPreview(project: string, { text, filename, sprint }: PlanDraft) {
  const markdown = useRested(text)
  const isEmpty = markdown.trim() === ''
  const input: Input<'plan.preview'> = {
    markdown,
    project,
    ...(filename !== null && { filename }),
    ...(sprint !== '' && sprint !== 'new' && { sprint }),
  }
  const query = useOperation('plan.preview', input, {
    enabled: !isEmpty,
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  usePreviewRefresh()
  return {
    isEmpty: isEmpty && text.trim() === '',
    outcome: isEmpty || query.error ? undefined : query.data,
    error: isEmpty ? null : query.error,
    /** The outcome is not yet that of the text as it stands. */
    isBehind: text !== markdown || query.isFetching,
    retry: () => void query.refetch(),
  }
}

function useRested(text: string): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), rest)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}

/** What others do to tasks and sprints changes what the import would do. */
function usePreviewRefresh() {
  const client = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useLiveEvents(
    useCallback(
      (event: Event) => {
        if (!/^(task|sprint|plan)\./.test(event.name)) return
        clearTimeout(timer.current)
        timer.current = setTimeout(() => client.invalidateQueries({ queryKey: ['plan.preview'] }), 1_000)
      },
      [client],
    ),
  )
}
