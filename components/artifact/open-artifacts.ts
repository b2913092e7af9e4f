'use client'
import { useEffect, useRef } from 'react'

let openHere: (() => void) | null = null

/** Opens the artifacts of the task or sprint whose page is shown: for its menu and the palette. */
export const openArtifacts = (): void => openHere?.()

/** The page's own dialog. */
export function useOpenArtifacts(open: () => void): void {
  const latest = useRef(open)
  latest.current = open
  useEffect(() => {
    const mine = () => latest.current()
    openHere = mine
    return () => {
      if (openHere === mine) openHere = null
    }
  }, [])
}
