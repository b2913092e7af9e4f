'use client'
import { type PointerEvent, useRef } from 'react'

const far = 56

/** Handlers for a finger that goes sideways further than `far` px, and more sideways than up or down. */
export function useSwipe(onSwipe: (direction: 'left' | 'right') => void) {
  const from = useRef<{ x: number; y: number } | null>(null)
  return {
    onPointerDown: (event: PointerEvent) => {
      from.current = event.pointerType === 'touch' ? { x: event.clientX, y: event.clientY } : null
    },
    onPointerUp: (event: PointerEvent) => {
      const start = from.current
      from.current = null
      if (!start) return
      const across = event.clientX - start.x
      if (Math.abs(across) < far || Math.abs(across) < 2 * Math.abs(event.clientY - start.y)) return
      onSwipe(across < 0 ? 'left' : 'right')
    },
    onPointerCancel: () => {
      from.current = null
    },
  }
}
