'use client'
import type { MouseEvent } from 'react'
import { wholeAddress } from '#components/ui/copy-link.tsx'
import { useCopy } from '#components/ui/use-copy.ts'
import { useHash } from '#lib/client/activity/use-hash.ts'

/** The line that the address names (`#L12`), from 0. Pressing a number names its line there, and copies the address. */
export function useLinkedLine(count: number) {
  const [hash, setHash] = useHash()
  const { copy } = useCopy()
  const number = Number(/^L(\d+)$/.exec(hash)?.[1])
  const onClick = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a[data-number]') : null
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    const line = `L${link.getAttribute('data-number')}`
    setHash(line)
    void copy(wholeAddress(`#${line}`))
  }
  return { linked: number >= 1 && number <= count ? number - 1 : null, onClick }
}
