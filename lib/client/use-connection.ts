'use client'

import { useEffect, useState } from 'react'
import { useLive } from './live.tsx'

export type ShownConnection = 'connecting' | 'live' | 'reconnecting' | 'catching_up' | 'offline'

/** Milliseconds without a connection after which it is called offline. */
const patience = 4_000

/** The connection as people are told of it: a first connection is given its time, a lost one is named at once. */
export function useConnection(): ShownConnection {
  const { connection } = useLive()
  const isDown = connection !== 'live' && connection !== 'catching_up'
  const [isLong, setIsLong] = useState(false)
  useEffect(() => {
    setIsLong(false)
    if (!isDown) return
    const timer = setTimeout(() => setIsLong(true), patience)
    const offline = () => setIsLong(true)
    window.addEventListener('offline', offline)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('offline', offline)
    }
  }, [isDown])
  if (connection === 'live' || connection === 'catching_up') return connection
  if (isLong || connection === 'refused') return 'offline'
  return connection
}
