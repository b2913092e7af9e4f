'use client'
import { useEffect, useMemo, useRef } from 'react'
import { useNow } from '#components/ui/use-now.ts'
import { inPods, layOut, type Pass } from '#lib/client/handoff/timeline.ts'
import { useProject } from '#lib/client/session.tsx'
import { useOperation } from '#lib/client/use-query.ts'
import { LaneNames } from './lane-names.tsx'
import { PassPoint } from './pass-point.tsx'
import { TimelineDrawing } from './timeline-drawing.tsx'
import { TimelineTicks } from './timeline-ticks.tsx'

/** The signature: a lane for each pod, the path of each baton through them, and a point where it was passed on. */
export function HandoffTimeline({ passes, chosen }: { passes: readonly Pass[]; chosen: string | null }) {
  const now = useNow()
  // While nothing is open, time changes nothing.
  const until = passes.some(({ decidedAt }) => decidedAt === null) ? now : 0
  const { data: agents } = useOperation('agent.list', { project: useProject() })
  const drawn = useMemo(
    () => layOut(inPods(passes, agents?.items ?? []), new Date(until).toISOString()),
    [passes, agents, until],
  )
  const scroller = useScrolledToNow(drawn.width)
  return (
    <div className="flex border-b border-line">
      <LaneNames lanes={drawn.lanes} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section ref={scroller} aria-label="Timeline" tabIndex={0} className="min-w-0 flex-1 overflow-x-auto">
        <div className="relative" style={{ width: drawn.width, minWidth: '100%' }}>
          <TimelineTicks ticks={drawn.ticks} />
          <div className="relative" style={{ height: drawn.height }}>
            <TimelineDrawing drawn={drawn} chosen={chosen} />
            {drawn.passes.map(({ pass, x2, y2 }) => (
              <PassPoint key={pass.id} pass={pass} x={x2} y={y2} isChosen={pass.id === chosen} />
            ))}
          </div>
        </div>
      </section>
    </div>
  )
}

/** Begins where things happen now, and stays there while the reader does. */
function useScrolledToNow(width: number) {
  const scroller = useRef<HTMLElement>(null)
  const isAtEnd = useRef(true)
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const look = () => {
      isAtEnd.current = element.scrollLeft + element.clientWidth > element.scrollWidth - 24
    }
    element.addEventListener('scroll', look, { passive: true })
    return () => element.removeEventListener('scroll', look)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a wider timeline has a new end
  useEffect(() => {
    if (isAtEnd.current) scroller.current?.scrollTo({ left: scroller.current.scrollWidth })
  }, [width])
  return scroller
}
