'use client'
import { type RefObject, useEffect, useRef, useState } from 'react'

/** Pixels from the end that still count as being there. */
const near = 24

/**
 * Follows the end of a text that grows, until its reader scrolls up; going back to the end follows again. `unseen` counts what
 * came since.
 */
export function useTail(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  startsFollowing: boolean,
  toEnd: () => void,
) {
  const [isFollowing, setIsFollowing] = useState(startsFollowing)
  const seen = useRef(count)
  const latest = useRef(toEnd)
  latest.current = toEnd
  // biome-ignore lint/correctness/useExhaustiveDependencies: goes to the end when there is more
  useEffect(() => {
    if (isFollowing) latest.current()
  }, [count, isFollowing])
  if (isFollowing || count < seen.current) seen.current = count
  const onScroll = () => {
    const { scrollTop, clientHeight, scrollHeight } = scroller.current ?? {}
    if (scrollTop === undefined || clientHeight === undefined || scrollHeight === undefined) return
    if (scrollHeight - scrollTop - clientHeight <= near) setIsFollowing(startsFollowing || isFollowing)
    else if (scrollTop < lastTop.current) setIsFollowing(false)
    lastTop.current = scrollTop
  }
  const lastTop = useRef(0)
  return { isFollowing, setIsFollowing, unseen: count - seen.current, onScroll }
}
