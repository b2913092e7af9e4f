'use client'
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useShortcut } from '#components/ui/use-shortcut.ts'

type Keyed = { id: string }

/** Which item has, or last had, the focus, and the keys that give it to another; `columns` stand beside each other. */
export function useItemKeys(
  items: readonly Keyed[],
  scroller: RefObject<HTMLElement | null>,
  columns: number,
  show: (index: number) => void,
  isGlobal: boolean,
) {
  const [active, setActive] = useState<string | null>(null)
  const wanted = useRef<string | null>(null)
  useEffect(() => {
    if (wanted.current === null) return
    const link = scroller.current?.querySelector<HTMLElement>(
      `[data-artifact="${CSS.escape(wanted.current)}"] [data-open]`,
    )
    if (!link) return
    wanted.current = null
    link.focus({ preventScroll: true })
  })
  const go = (step: number) => {
    const at = active === null ? -1 : items.findIndex(({ id }) => id === active)
    const index = at === -1 ? 0 : at + step
    const next = items[index]
    if (!next) return
    wanted.current = next.id
    setActive(next.id)
    show(index)
  }
  useShortcut('j', 'Next artifact', () => go(1), { isEnabled: isGlobal })
  useShortcut('k', 'Previous artifact', () => go(-1), { isEnabled: isGlobal })
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowDown: columns,
      ArrowUp: -columns,
      ...(columns > 1 && { ArrowRight: 1, ArrowLeft: -1 }),
    }
    const step = steps[event.key]
    const isItem = event.target instanceof Element && event.target.matches('[data-open]')
    if (step === undefined || !isItem || event.metaKey || event.ctrlKey || event.altKey) return
    event.preventDefault()
    go(step)
  }
  const onFocus = (event: { target: Element }) => {
    const id = event.target.closest<HTMLElement>('[data-artifact]')?.dataset.artifact
    if (id !== undefined) setActive(id)
  }
  const isActive = items.some(({ id }) => id === active)
  return { active, tabStop: isActive ? active : (items[0]?.id ?? null), onKeyDown, onFocus }
}
