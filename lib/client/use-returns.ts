'use client'

import { useEffect, useRef, useState } from 'react'
import { useLive } from './live.tsx'

/** How often the connection came back since this is shown: what could not be loaded without it is loaded anew then. */
export function useReturns(): number {
  const { connection } = useLive()
  const isLost = useRef(false)
  const [returns, setReturns] = useState(0)
  useEffect(() => {
    if (connection === 'reconnecting' || connection === 'refused') isLost.current = true
    if (connection !== 'live' || !isLost.current) return
    isLost.current = false
    setReturns(before => before + 1)
  }, [connection])
  return returns
}
