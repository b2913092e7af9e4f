'use client'
import { useEffect, useRef, useState } from 'react'
import { announce } from '#components/ui/live-region.tsx'
import { statusWord } from '#components/ui/status.tsx'
import type { Status } from '#lib/client/board/card.ts'
import { taskStatuses } from '#lib/domain/task/rules.ts'
import { codeOf, withDragKit } from './drag-kit.ts'

export type Drag = { code: string; over: Status | null }

/** What is being dragged, and over which column; says it to screen readers. `onDrop` decides what a drop means. */
export function useBoardDrag(onDrop: (code: string, to: Status) => void): Drag | null {
  const [drag, setDrag] = useState<Drag | null>(null)
  const latest = useRef(onDrop)
  useEffect(() => {
    latest.current = onDrop
  })
  useEffect(
    () =>
      withDragKit(({ monitorForElements }) =>
        monitorForElements({
          canMonitor: ({ source }) => codeOf(source.data) !== null,
          onDragStart: ({ source }) => {
            setDrag(hovering(codeOf(source.data), null))
            announce(`Dragging ${codeOf(source.data)}. Drop it on a column to move it.`)
          },
          onDropTargetChange: ({ source, location }) =>
            setDrag(hovering(codeOf(source.data), statusOf(location.current.dropTargets[0]?.data))),
          onDrop: ({ source, location }) => {
            setDrag(null)
            const code = codeOf(source.data)
            const to = statusOf(location.current.dropTargets[0]?.data)
            if (code && to) latest.current(code, to)
            else announce(`${code} was not moved.`)
          },
        }),
      ),
    [],
  )
  return drag
}

function hovering(code: string | null, over: Status | null): Drag | null {
  if (code && over) announce(`${code} over ${statusWord(over)}.`)
  return code === null ? null : { code, over }
}

const statusOf = (data: Record<string | symbol, unknown> | undefined): Status | null =>
  taskStatuses.find(status => status === data?.status) ?? null
