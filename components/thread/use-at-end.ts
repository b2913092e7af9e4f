'use client'
import { type RefObject, useCallback, useEffect, useState } from 'react'

/** Pixels: less than that from the end is still the end. */
export const nearEnd = 80

/** Whether the reader stands at the end of the list, and so sees what comes. Asked again whenever `content` is another one. */
export function useIsAtEnd(scroller: RefObject<HTMLElement | null>, content: unknown): boolean {
  const [isAtEnd, setIsAtEnd] = useState(true)
  const look = useCallback(() => {
    const element = scroller.current
    if (element) setIsAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd)
  }, [scroller])
  useEffect(() => {
    const element = scroller.current
    element?.addEventListener('scroll', look, { passive: true })
    return () => element?.removeEventListener('scroll', look)
  }, [scroller, look])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown has changed its height
  useEffect(() => {
    // After the list has followed what was added.
    const frame = requestAnimationFrame(() => requestAnimationFrame(look))
    return () => cancelAnimationFrame(frame)
  }, [content, look])
  return isAtEnd
}
