'use client'
import { useReactFlow } from '@xyflow/react'
import { Maximize, Minus, Plus } from 'lucide-react'
import { IconButton } from '#components/ui/icon-button.tsx'

/** Nearer, farther, all of it. */
export function CanvasControls({ onFit }: { onFit: () => void }) {
  const { zoomIn, zoomOut } = useReactFlow()
  return (
    <div className="absolute bottom-3 left-3 flex flex-col rounded-md border border-line bg-surface p-px">
      <IconButton icon={<Plus />} label="Zoom in" onClick={() => void zoomIn()} />
      <IconButton icon={<Minus />} label="Zoom out" onClick={() => void zoomOut()} />
      <IconButton icon={<Maximize />} label="Fit the graph" onClick={onFit} />
    </div>
  )
}
