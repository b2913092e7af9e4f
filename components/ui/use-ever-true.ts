'use client'
import { useState } from 'react'

/** True from the first time on that `value` was: what was opened once stays mounted, to leave with its motion. */
export function useEverTrue(value: boolean): boolean {
  const [was, setWas] = useState(value)
  if (value && !was) setWas(true)
  return was || value
}
