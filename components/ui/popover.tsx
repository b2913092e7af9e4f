'use client'
import type { ReactNode } from 'react'
import { lazyPart } from './lazy-part.tsx'
import { type Trigger, usePopup } from './use-popup.ts'

const PopoverPopup = lazyPart(() => import('./popover-popup.tsx'))

/** Content beside its trigger, with things to press in it. `children` may take `close`. For words only, use Tooltip. */
export function Popover({
  trigger,
  children,
  ...look
}: {
  trigger: Trigger
  title: string
  align?: 'start' | 'center' | 'end'
  className?: string
  children: ReactNode | ((close: () => void) => ReactNode)
}) {
  const { button, anchor, isOpen, close } = usePopup(trigger, 'dialog')
  return (
    <>
      {button}
      {anchor && (
        <PopoverPopup anchor={anchor} isOpen={isOpen} onClose={close} {...look}>
          {typeof children === 'function' ? children(close) : children}
        </PopoverPopup>
      )}
    </>
  )
}
