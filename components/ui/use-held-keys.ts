'use client'
import { useEffectEvent, useLayoutEffect } from 'react'

/**
 * A menu or dialog has the focus only once it is drawn, the first time only once its code has come. Keys that are pressed before
 * are meant for it and not for what lies behind: they are dropped, and Escape calls it off. `opening` is null while nothing is
 * open, and another number at each opening. It ends as soon as the focus is elsewhere, whoever moved it.
 */
export function useHeldKeys(opening: number | null, onEscape: () => void): void {
  const callOff = useEffectEvent(onEscape)
  useLayoutEffect(() => {
    if (opening === null) return
    const before = document.activeElement
    const onKeyDown = (event: KeyboardEvent) => {
      if (document.activeElement !== before) return letGo()
      event.stopImmediatePropagation()
      if (!isForBrowser(event)) event.preventDefault()
      if (event.key !== 'Escape') return
      letGo()
      callOff()
    }
    const letGo = () => removeEventListener('keydown', onKeyDown, true)
    addEventListener('keydown', onKeyDown, true)
    return letGo
  }, [opening])
}

const isForBrowser = ({ key, metaKey, ctrlKey, altKey }: KeyboardEvent): boolean =>
  metaKey || ctrlKey || altKey || /^F\d+$/.test(key)
