'use client'
import { keepPreviousData } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useOperation } from '../use-query.ts'
import type { Found } from './found.ts'

const pauseMs = 80
const few = 8
const many = 100

/** What is found for the words, asked after a short pause in typing; meanwhile what was found before stands. */
export function useFound(project: string, typed: string, kind: Found['kind'] | null) {
  const q = usePaused(typed.trim().slice(0, 200))
  const query = useOperation(
    'search.get',
    { q, project, ...(kind ? { kinds: [kind], limit: many } : { limit: few }) },
    // No event tells what would be found now: each question is asked anew.
    { enabled: q !== '', placeholderData: keepPreviousData, staleTime: 0, gcTime: 60_000 },
  )
  return { ...query, q, isWaiting: query.isPlaceholderData || q !== typed.trim().slice(0, 200) }
}

function usePaused(value: string): string {
  const [paused, setPaused] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), pauseMs)
    return () => clearTimeout(timer)
  }, [value])
  return paused
}
