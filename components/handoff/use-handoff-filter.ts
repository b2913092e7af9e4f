'use client'
import { parseAsString, useQueryStates } from 'nuqs'
import { useCallback } from 'react'
import type { HandoffFilter } from '#lib/client/handoff/use-handoffs.ts'

type Shown = HandoffFilter & { handoff: string | null }

/** Which handoffs are shown and which one is open: kept in the URL. */
export function useHandoffFilter(): [shown: Shown, set: (change: Partial<Shown>) => void] {
  const [shown, setUrl] = useQueryStates({
    sprint: parseAsString,
    pod: parseAsString,
    task: parseAsString,
    handoff: parseAsString,
  })
  const set = useCallback((change: Partial<Shown>) => void setUrl(change, { history: 'push' }), [setUrl])
  return [shown, set]
}
