'use client'
import type { Edge, EdgeProps } from '@xyflow/react'
import clsx from 'clsx'
import { memo } from 'react'
import type { EdgeLook } from './look.ts'

export type DependencyFlowEdge = Edge<{ path: string; look: EdgeLook }, 'dependency'>

export const edgeStyle: Record<EdgeLook, string> = {
  satisfied: 'stroke-line-strong [stroke-dasharray:2_4]',
  open: 'stroke-line-control [stroke-width:1.5]',
  critical: 'stroke-accent [stroke-width:2.25]',
  before: 'stroke-accent [stroke-width:2.25]',
  after: 'stroke-ink [stroke-width:1.75]',
  faint: 'stroke-line',
}

/** From a task to one that waits for it, along the way that the layout found. */
export const DependencyEdge = memo(function DependencyEdge({
  data,
  markerEnd,
}: EdgeProps<DependencyFlowEdge>) {
  if (!data) return null
  return <path d={data.path} markerEnd={markerEnd} className={clsx('fill-none', edgeStyle[data.look])} />
})
