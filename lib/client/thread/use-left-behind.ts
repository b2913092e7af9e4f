'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useSession } from '../session.tsx'

/** What was on its way when an earlier page was left is sent, on whichever page one comes back. */
export function useLeftBehind(): void {
  const client = useQueryClient()
  const { project, me } = useSession()
  useEffect(() => {
    if (me === null || !isSomethingLeft()) return
    import('./use-outbox.ts').then(
      ({ outboxOf }) => outboxOf(client, project, me),
      // Its code cannot be had just now: the next page tries again, and what is kept stays kept.
      () => {},
    )
  }, [client, project, me])
}

function isSomethingLeft(): boolean {
  try {
    return Object.keys(localStorage).some(name => name.startsWith('baton.outbox.'))
  } catch {
    // Storage that is switched off keeps nothing.
    return false
  }
}
