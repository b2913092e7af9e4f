'use client'
import { getViewportForBounds, useReactFlow, useStore } from '@xyflow/react'
import { useCallback, useEffect, useRef } from 'react'
import { type Layout, nodeSize, type Point } from '#lib/client/sprint/graph-layout.ts'

/** Below it titles cannot be read: codes are drawn large instead. */
const farBelow = 0.55

/** At first and where something is shown on purpose, titles can be read. */
const readable = 0.8

const margin = 24

/** No farther than this, however large the graph is. */
export const farthest = 0.08

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
    async (duration = movesIn()) => {
      const box = root.current
      if (!box) return
      const { clientWidth, clientHeight } = box
      const bounds = boundsOf(layout)
      const view = getViewportForBounds(bounds, clientWidth, clientHeight, farthest, 1, 0.06)
      await flow.setViewport(view, { duration })
    },
    [flow, layout],
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
    const all = boundsOf(layout)
    const fits = all.height * readable <= room - 2 * margin
    const middle = fits ? all.y + all.height / 2 : y + nodeSize.height / 2
    const top = room / 2 - middle * readable
    const highest = margin - all.y * readable
    void flow.setViewport({
      x: margin - x * readable,
      y: fits ? top : Math.min(top, highest),
      zoom: readable,
    })
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

function boundsOf({ places }: Layout): Point & { width: number; height: number } {
  const all = [...places.values()]
  const [xs, ys] = [all.map(place => place.x), all.map(place => place.y)]
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return {
    x,
    y,
    width: Math.max(...xs) + nodeSize.width - x,
    height: Math.max(...ys) + nodeSize.height - y,
  }
}
