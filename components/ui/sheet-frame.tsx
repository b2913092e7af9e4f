'use client'
import { Dialog as Base } from '@base-ui/react/dialog'
import clsx from 'clsx'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonStyle } from './button-style.ts'
import { dialogFrame } from './dialog-style.ts'

const sides = {
  left: 'inset-y-0 left-0 w-[min(18rem,88vw)] border-r data-ending-style:-translate-x-full data-starting-style:-translate-x-full',
  right:
    'inset-y-0 right-0 w-[min(26rem,94vw)] border-l data-ending-style:translate-x-full data-starting-style:translate-x-full',
}

export type SheetProps = {
  isOpen: boolean
  onClose: () => void
  side?: 'left' | 'right'
  title: string
  isTitleHidden?: boolean
  children: ReactNode
}

/** A panel that slides in from a side, over the page. */
export default function SheetFrame({
  isOpen,
  onClose,
  side = 'right',
  title,
  isTitleHidden,
  children,
}: SheetProps) {
  return (
    <Base.Root open={isOpen} onOpenChange={open => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={dialogFrame.backdrop} />
        <Base.Popup
          className={clsx(
            'fixed z-40 flex flex-col overflow-y-auto overscroll-contain border-line-strong bg-raised shadow-popup transition-transform duration-180 outline-none',
            sides[side],
          )}
        >
          <Base.Close
            aria-label="Close"
            className={buttonStyle({
              variant: 'ghost',
              isSquare: true,
              className: 'absolute top-2 right-2 z-10',
            })}
          >
            <X />
          </Base.Close>
          <Base.Title className={isTitleHidden ? 'sr-only' : 'px-4 pt-3.5 pr-12 text-lg font-medium'}>
            {title}
          </Base.Title>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
