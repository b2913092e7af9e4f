'use client'
import { useEffect, useState } from 'react'
import { announce } from './live-region.tsx'
import { notify } from './notify.ts'

/** Copies a text; `isCopied` holds for two seconds. A refusal of the browser is told, not swallowed. */
export function useCopy() {
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setIsCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [isCopied])
  async function copy(text: string) {
    try {
      await writeText(text)
      setIsCopied(true)
      announce('Copied')
    } catch {
      notify.failed('The browser did not allow copying', { hint: 'Select the text and press Ctrl-C.' })
    }
  }
  return { isCopied, copy }
}

/** `navigator.clipboard` exists on https and localhost only; consoles are often opened by plain address. */
async function writeText(text: string) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const area = Object.assign(document.createElement('textarea'), { value: text })
  area.style.position = 'fixed'
  document.body.append(area)
  area.select()
  const isDone = document.execCommand('copy')
  area.remove()
  if (!isDone) throw new Error('copy refused')
}
