'use client'
import { Menu as Base } from '@base-ui/react/menu'
import clsx from 'clsx'
import { type ReactNode, useEffect, useRef } from 'react'
import { menuStyle } from './control-style.ts'
import { MenuPartsProvider } from './menu-parts.ts'
import type { Anchor } from './use-popup.ts'

/** The open menu, for Menu and ContextMenu. */
export default function MenuPopup({
  anchor,
  isOpen,
  isByKeyboard = false,
  onClose,
  align = 'end',
  side = 'bottom',
  className,
  children,
}: {
  anchor: Anchor | null
  isOpen: boolean
  /** Then the first item has the focus at once. */
  isByKeyboard?: boolean
  onClose: () => void
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom' | 'left' | 'right'
  className?: string | undefined
  children: ReactNode
}) {
  const popup = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isOpen && isByKeyboard) return afterOpening(() => firstItem(popup.current)?.focus())
  }, [isOpen, isByKeyboard])
  return (
    <Base.Root open={isOpen} onOpenChange={open => !open && onClose()}>
      <Base.Portal>
        <Base.Positioner
          anchor={anchor}
          sideOffset={4}
          align={align}
          side={side}
          collisionPadding={8}
          className="z-40 outline-none"
        >
          <Base.Popup
            ref={popup}
            className={clsx(menuStyle, className)}
            finalFocus={() => focusAfter(anchor)}
          >
            <MenuPartsProvider value={Base}>{children}</MenuPartsProvider>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** Back to where it was opened; unless what was chosen has opened a dialog, which has the focus then. */
function focusAfter(anchor: Anchor | null): HTMLElement | boolean {
  const dialog = [...document.querySelectorAll('[role=dialog], [role=alertdialog]')].at(-1)
  if (!(anchor instanceof HTMLElement)) return dialog === undefined
  return dialog && !dialog.contains(anchor) ? false : anchor
}

function firstItem(popup: HTMLElement | null) {
  return popup?.querySelector<HTMLElement>('[role^=menuitem]:not([aria-disabled=true])')
}

/** The library first puts the focus on the menu itself. */
function afterOpening(work: () => void) {
  const timer = setTimeout(work, 30)
  return () => clearTimeout(timer)
}
