'use client'
import { keepPreviousData, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Input } from '#lib/client/call.ts'
import { useLiveEvents } from '#lib/client/live.tsx'
import { useOperation } from '#lib/client/use-query.ts'
import type { Event } from '#lib/events/event.ts'
import { type ImportOutcome, ofExchange, ofPlan } from './import-outcome.ts'
import { type OutsideFiles, outsideText } from './outside-files.ts'
import type { PlanDraft } from './use-plan-draft.ts'

export type PlanOutcome = ImportOutcome

/** Milliseconds without typing after which the text is sent. */
const rest = 350

/** What importing would do, asked once the typing rests, and again when the project changes. `taken` has files of another tool. */
export function usePlanPreview(project: string, draft: PlanDraft, taken: OutsideFiles | null) {
  const { text, filename, sprint } = draft
  const markdown = useRested(text)
  const pasted = useMemo(() => outsideText(markdown, filename), [markdown, filename])
  const outside = taken ?? pasted
  const isEmpty = !taken && markdown.trim() === ''
  const place = { project, ...(sprint !== '' && sprint !== 'new' && { sprint }) }
  const plan: Input<'plan.preview'> = { markdown, ...place, ...(filename !== null && { filename }) }
  const options = { placeholderData: keepPreviousData, gcTime: 0 }
  const ofText = useOperation('plan.preview', plan, { ...options, enabled: !isEmpty && !outside })
  const files = { files: [...(outside?.files ?? [])], ...(outside && { format: outside.format }), ...place }
  const ofFiles = useOperation('exchange.preview', files, { ...options, enabled: outside !== null })
  usePreviewRefresh()
  const query = outside ? ofFiles : ofText
  const outcome = useMemo(
    () => (outside ? ofFiles.data && ofExchange(ofFiles.data) : ofText.data && ofPlan(ofText.data)),
    [outside, ofFiles.data, ofText.data],
  )
  return {
    outside,
    isEmpty: isEmpty && text.trim() === '',
    outcome: isEmpty || query.error ? undefined : outcome,
    error: isEmpty ? null : query.error,
    /** The outcome is not yet that of the text as it stands. One that is only read once more, as others work, still is. */
    isBehind: (!taken && text !== markdown) || query.isPlaceholderData || query.isLoading,
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
        if (!/^(task|sprint|plan|exchange)\./.test(event.name)) return
        clearTimeout(timer.current)
        timer.current = setTimeout(() => {
          for (const name of ['plan.preview', 'exchange.preview'])
            client.invalidateQueries({ queryKey: [name] })
        }, 1_000)
      },
      [client],
    ),
  )
}
