'use client'
import { useReactFlow, useStore } from '@xyflow/react'
import { useCallback, useEffect, useRef } from 'react'
import { type Layout, nodeSize, type Point } from '#lib/client/sprint/graph-layout.ts'

/** Below it titles cannot be read: codes are drawn large instead. */
const farBelow = 0.55

/** At first and where something is shown on purpose, titles can be read. */
const readable = 0.8

const margin = 24

const movesIn = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 160)

/** What of the graph is in view, and how to bring something into it. At first the chosen task, else where `first` begins. */
export function useCanvasView(layout: Layout, chosen: string | null, first: string | undefined) {
  const root = useRef<HTMLDivElement>(null)
  const flow = useReactFlow()
  const isFar = useStore(({ transform }) => transform[2] < farBelow)
  const show = useCallback(
    ({ x, y }: Point, zoom: number, duration: number) =>
      void flow.setCenter(x + nodeSize.width / 2, y + nodeSize.height / 2, { zoom, duration }),
    [flow],
  )
  const reveal = useCallback(
    (code: string) => {
      const place = layout.places.get(code)
      const box = root.current?.getBoundingClientRect()
      if (!place || !box || isInView(place, box, flow.getViewport())) return
      show(place, Math.max(flow.getZoom(), readable), movesIn())
    },
    [flow, layout, show],
  )
  const showAll = useCallback(
    (duration = movesIn()) => flow.fitView({ padding: 0.06, maxZoom: 1, duration }),
    [flow],
  )
  const begin = async () => {
    await showAll(0)
    const place = layout.places.get(chosen ?? first ?? '')
    if (flow.getZoom() >= readable || !place) return
    if (chosen === null) beginAt(place)
    else show(place, readable, 0)
  }
  /** The graph is read from left to right; its whole height is shown where that is possible. */
  const beginAt = ({ x, y }: Point) => {
    const room = root.current?.clientHeight ?? 0
    const all = flow.getNodesBounds(flow.getNodes())
    const fits = all.height * readable <= room
    const middle = fits ? all.y + all.height / 2 : y + nodeSize.height / 2
    void flow.setViewport({ x: margin - x * readable, y: room / 2 - middle * readable, zoom: readable })
  }
  return { root, isFar, reveal, begin, showAll }
}

/** The panel takes of the width: what it explains stays in view. */
export function useRevealChosen(chosen: string | null, reveal: (code: string) => void) {
  const width = useStore(store => store.width)
  useEffect(() => {
    if (chosen !== null && width > 0) reveal(chosen)
  }, [chosen, reveal, width])
}

function isInView(place: Point, box: DOMRect, { x, y, zoom }: Point & { zoom: number }): boolean {
  const [left, top] = [place.x * zoom + x, place.y * zoom + y]
  const [right, bottom] = [left + nodeSize.width * zoom, top + nodeSize.height * zoom]
  return left >= 0 && top >= 0 && right <= box.width && bottom <= box.height && zoom >= farBelow
}
