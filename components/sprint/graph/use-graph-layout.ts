'use client'
import { type RefObject, startTransition, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Graph } from '#lib/client/sprint/graph.ts'
import { type Layout, layoutKey } from '#lib/client/sprint/graph-layout.ts'
import { type LayoutEngine, openLayoutEngine } from './layout-engine.ts'

/**
 * Where everything stands; null until it is known. A new task or edge is laid out anew, and until then what was there stays
 * where it is; other changes move nothing.
 */
export function useGraphLayout(graph: Graph) {
  const engine = useRef<LayoutEngine | null>(null)
  const [layout, setLayout] = useState<Layout | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [turn, setTurn] = useState(0)
  const key = layoutKey(graph)
  const layOut = useEffectEvent(async (isWanted: () => boolean) => {
    engine.current ??= openLayoutEngine()
    try {
      const next = await engine.current.layOut(graph)
      // Hundreds of tasks are drawn: what is typed or clicked meanwhile comes first.
      if (isWanted()) startTransition(() => setLayout(next))
    } catch (reason) {
      if (!isWanted()) return
      close(engine)
      setError(reason)
    }
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` is what the layout depends on, `turn` asks once more
  useEffect(() => {
    let isGone = false
    void layOut(() => !isGone)
    return () => {
      isGone = true
    }
  }, [key, turn])
  useEffect(() => () => close(engine), [])
  const retry = () => {
    setError(null)
    setTurn(turn + 1)
  }
  return { layout, error, retry }
}

function close(engine: RefObject<LayoutEngine | null>) {
  engine.current?.close()
  engine.current = null
}
