'use client'

import { useEffect, useState } from 'react'
import { type DraftKeeper, keepDraft, readDraft } from './draft.ts'

/** State that is kept under `name` until it is cleared. `empty` must not change while mounted. */
export function useDraft<Draft>(name: string, empty: Draft, keeper: DraftKeeper = 'tab') {
  const [draft, setDraft] = useState(empty)
  // The server knows no drafts: read after the first render, so that both render the same.
  useEffect(() => {
    const kept = readDraft<Draft>(name, keeper)
    if (kept !== undefined) setDraft(kept)
  }, [name, keeper])
  return {
    draft,
    change(next: Draft) {
      setDraft(next)
      keepDraft(name, next, keeper)
    },
    clear() {
      setDraft(empty)
      keepDraft(name, undefined, keeper)
    },
  }
}
