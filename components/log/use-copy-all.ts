'use client'
import { type ClipboardEvent, type KeyboardEvent, useState } from 'react'
import { announce } from '#components/ui/live-region.tsx'

/** Ctrl-A means all lines, also those that are not in the page; what is copied then is all of them. */
export function useCopyAll(lines: readonly string[]) {
  const [isAll, setIsAll] = useState(false)
  const handlers = {
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') {
        event.preventDefault()
        getSelection()?.selectAllChildren(event.currentTarget)
        setIsAll(true)
        announce(`All ${lines.length} lines selected`)
      } else if (event.key === 'Escape') setIsAll(false)
    },
    onCopy(event: ClipboardEvent<HTMLElement>) {
      if (!isAll) return
      event.preventDefault()
      event.clipboardData.setData('text/plain', lines.join('\n'))
    },
    onPointerDown: () => setIsAll(false),
    onBlur: () => setIsAll(false),
  }
  return { isAll, handlers }
}
