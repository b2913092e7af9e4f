'use client'
import {
  cloneElement,
  type HTMLAttributes,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactElement,
  useRef,
  useState,
} from 'react'

export type Trigger = ReactElement<HTMLAttributes<HTMLElement>>

/** A place to open at: an element, or a point. */
export type Anchor = Element | { getBoundingClientRect: () => DOMRect }

/**
 * What a button and the popup it opens share. The button is its caller's own element, so that the popup's
 * code can come later without the button being replaced under the focus.
 */
export function usePopup(trigger: Trigger, kind: 'menu' | 'dialog') {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [isOpen, setIsOpen] = useState(false)
  const [isByKeyboard, setIsByKeyboard] = useState(false)
  const wasOpen = useRef(false)
  const open = (element: HTMLElement, byKeyboard: boolean) => {
    setAnchor(element)
    setIsByKeyboard(byKeyboard)
    setIsOpen(true)
  }
  const own = trigger.props
  const button = cloneElement(trigger, {
    'aria-haspopup': kind,
    'aria-expanded': isOpen,
    ...(isOpen && { 'data-popup-open': '' }),
    // a press on the button also counts as one outside the popup, which closes it before the click comes
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      own.onPointerDown?.(event)
      wasOpen.current = isOpen
    },
    onClick: (event: MouseEvent<HTMLElement>) => {
      own.onClick?.(event)
      if (event.defaultPrevented) return
      // a click that no pointer made has no count
      const byKeyboard = event.detail === 0
      if (wasOpen.current && !byKeyboard) setIsOpen(false)
      else open(event.currentTarget, byKeyboard)
      wasOpen.current = false
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      own.onKeyDown?.(event)
      if (kind !== 'menu' || event.key !== 'ArrowDown' || event.defaultPrevented) return
      event.preventDefault()
      open(event.currentTarget, true)
    },
  } as HTMLAttributes<HTMLElement>)
  return { button, anchor, isOpen, isByKeyboard, close: () => setIsOpen(false) }
}
