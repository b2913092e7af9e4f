'use client'
import { startTransition, useEffect, useMemo, useState } from 'react'
import type { Layout } from '#lib/client/sprint/graph-layout.ts'

/** Tasks that are drawn in one go: more of them at once would keep the page from answering. */
const atOnce = 60

/** The codes that are drawn by now: those around `first` at once, the others after them, some at a time. */
export function useShownFirst({ places }: Layout, first: string | undefined): ReadonlySet<string> {
  const [count, setCount] = useState(atOnce)
  const [begin] = useState(first)
  const nearest = useMemo(() => {
    const { x, y } = places.get(begin ?? '') ?? { x: 0, y: 0 }
    const far = (code: string) => {
      const place = places.get(code)
      return place ? Math.abs(place.x - x) + Math.abs(place.y - y) : 0
    }
    return [...places.keys()].sort((a, b) => far(a) - far(b))
  }, [places, begin])
  useEffect(() => {
    if (count >= nearest.length) return
    const timer = setTimeout(() => startTransition(() => setCount(count + atOnce)), 16)
    return () => clearTimeout(timer)
  }, [count, nearest])
  return useMemo(() => new Set(nearest.slice(0, count)), [nearest, count])
}
