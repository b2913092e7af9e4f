'use client'
import { useReactFlow, useStore } from '@xyflow/react'
import { useCallback, useEffect, useRef } from 'react'
import { type Layout, nodeSize } from '#lib/client/sprint/graph-layout.ts'

/** Below it titles cannot be read: codes are drawn large instead. */
const farBelow = 0.45

/** At first no task is drawn smaller than this, even if not all can be seen. */
const smallestAtFirst = 0.3

const movesIn = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 160)

/** What of the graph is in view, and how to bring something into it. */
export function useCanvasView(layout: Layout, chosen: string | null) {
  const root = useRef<HTMLDivElement>(null)
  const flow = useReactFlow()
  const isFar = useStore(({ transform }) => transform[2] < farBelow)
  const width = useStore(store => store.width)
  const reveal = useCallback(
    (code: string) => {
      const place = layout.places.get(code)
      const box = root.current?.getBoundingClientRect()
      if (!place || !box) return
      const { x, y, zoom } = flow.getViewport()
      const left = place.x * zoom + x
      const top = place.y * zoom + y
      const isInView =
        left >= 0 &&
        top >= 0 &&
        left + nodeSize.width * zoom <= box.width &&
        top + nodeSize.height * zoom <= box.height
      if (isInView && zoom >= farBelow) return
      const middle = { x: place.x + nodeSize.width / 2, y: place.y + nodeSize.height / 2 }
      void flow.setCenter(middle.x, middle.y, { zoom: Math.max(zoom, 0.75), duration: movesIn() })
    },
    [flow, layout],
  )
  const fit = useCallback(
    () => void flow.fitView({ padding: 0.06, minZoom: smallestAtFirst, maxZoom: 1, duration: 0 }),
    [flow],
  )
  // The panel takes of the width: what it explains stays in view.
  useEffect(() => {
    if (chosen !== null && width > 0) reveal(chosen)
  }, [chosen, reveal, width])
  return { root, isFar, reveal, fit }
}
