'use client'
import { useEffect, useState } from 'react'
import type { CommandSearch } from './command-palette.tsx'
import type { Command } from './command-registry.ts'
import { explainError } from './explain-error.ts'
import { notify } from './notify.ts'

const pauseMs = 80

/** What `search` finds for `query`, asked after a short pause in typing; an overtaken question is cancelled. */
export function useCommandSearch(search: CommandSearch | undefined, query: string) {
  const [found, setFound] = useState<Command[]>([])
  const [isSearching, setIsSearching] = useState(false)
  useEffect(() => {
    const wanted = query.trim()
    setIsSearching(Boolean(search && wanted))
    if (!search || !wanted) return setFound([])
    const controller = new AbortController()
    const timer = setTimeout(async () => {
      try {
        setFound(await search(wanted, controller.signal))
      } catch (error) {
        if (!controller.signal.aborted) notify.failed('The search failed', explainError(error))
      } finally {
        if (!controller.signal.aborted) setIsSearching(false)
      }
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [search, query])
  return { found, isSearching }
}
