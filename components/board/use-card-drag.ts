'use client'
import { type RefObject, useEffect, useState } from 'react'
import { dragged, withDragKit } from './drag-kit.ts'

/** Lets the element be dragged as the card with this code. Answers whether it is being dragged now. */
export function useCardDrag(
  element: RefObject<HTMLElement | null>,
  code: string,
  isMovable: boolean,
): boolean {
  const [isDragged, setIsDragged] = useState(false)
  useEffect(() => {
    if (!isMovable) return
    return withDragKit(({ draggable }) =>
      element.current
        ? draggable({
            element: element.current,
            getInitialData: () => dragged(code),
            onDragStart: () => setIsDragged(true),
            onDrop: () => setIsDragged(false),
          })
        : () => {},
    )
  }, [element, code, isMovable])
  return isDragged
}
