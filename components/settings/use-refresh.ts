'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useCallback } from 'react'
import type { OperationName } from '#lib/client/call.ts'

/** Reads these answers anew, and what the server put around the page: names and roles of the session. */
export function useRefresh() {
  const client = useQueryClient()
  const router = useRouter()
  return useCallback(
    (...names: OperationName[]) => {
      for (const name of names) client.invalidateQueries({ queryKey: [name] })
      router.refresh()
    },
    [client, router],
  )
}
