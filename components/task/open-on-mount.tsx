'use client'
import { type ReactNode, useEffect, useRef } from 'react'

/** Opens the combobox in it: somebody pressed for it before its code was there. */
export function OpenOnMount({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.querySelector('button')?.click(), [])
  return <div ref={place}>{children}</div>
}
