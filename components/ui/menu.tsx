'use client'
import type { ReactNode } from 'react'
import { lazyPart } from './lazy-part.tsx'
import { type Trigger, usePopup } from './use-popup.ts'

const MenuPopup = lazyPart(() => import('./menu-popup.tsx'))

/** Commands behind a button. Its children are the parts of menu-item.tsx. */
export function Menu({
  trigger,
  children,
  ...place
}: {
  trigger: Trigger
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom' | 'left' | 'right'
  className?: string
  children: ReactNode
}) {
  const { button, anchor, isOpen, isByKeyboard, close } = usePopup(trigger, 'menu')
  return (
    <>
      {button}
      {anchor && (
        <MenuPopup anchor={anchor} isOpen={isOpen} isByKeyboard={isByKeyboard} onClose={close} {...place}>
          {children}
        </MenuPopup>
      )}
    </>
  )
}
