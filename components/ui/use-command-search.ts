'use client'
import { useEffect, useState } from 'react'
import type { CommandSearch } from './command-palette.tsx'
import type { Command } from './command-registry.ts'
import { explainError } from './explain-error.ts'
import { notify } from './notify.ts'

const pauseMs = 80
const nothing: readonly Command[] = []

/**
 * What `search` finds for `query`, asked after a short pause in typing; an overtaken question is cancelled. While
 * `isSearching`, what was found for the words before still stands.
 */
export function useCommandSearch(search: CommandSearch | undefined, query: string) {
  const wanted = query.trim()
  const [answer, setAnswer] = useState({ query: '', found: nothing, isFailed: false })
  useEffect(() => {
    if (!search || !wanted) return
    const controller = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const found = await search(wanted, controller.signal)
        if (!controller.signal.aborted) setAnswer({ query: wanted, found, isFailed: false })
      } catch (error) {
        if (controller.signal.aborted) return
        notify.failed('The search failed', explainError(error))
        setAnswer({ query: wanted, found: nothing, isFailed: true })
      }
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [search, wanted])
  if (!search || !wanted) return { found: nothing, isSearching: false, isFailed: false }
  return { found: answer.found, isSearching: answer.query !== wanted, isFailed: answer.isFailed }
}
