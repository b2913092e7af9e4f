'use client'
import { Popover as Base } from '@base-ui/react/popover'
import clsx from 'clsx'
import type { ReactNode } from 'react'
import { popupStyle } from './control-style.ts'

export default function PopoverPopup({
  anchor,
  isOpen,
  onClose,
  title,
  align = 'start',
  className = 'w-72 p-3',
  children,
}: {
  anchor: HTMLElement
  isOpen: boolean
  onClose: () => void
  title: string
  align?: 'start' | 'center' | 'end'
  className?: string
  children: ReactNode
}) {
  return (
    <Base.Root modal open={isOpen} onOpenChange={open => !open && onClose()}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} sideOffset={4} align={align} collisionPadding={8} className="z-40">
          <Base.Popup
            aria-label={title}
            finalFocus={() => anchor}
            className={clsx(popupStyle, 'max-w-[calc(100vw-1rem)]', className)}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
