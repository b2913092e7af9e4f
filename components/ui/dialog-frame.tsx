'use client'
import { Dialog as Base } from '@base-ui/react/dialog'
import clsx from 'clsx'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useRef, useState } from 'react'
import { buttonStyle } from './button-style.ts'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { dialogFrame } from './dialog-style.ts'

export type DialogProps = {
  isOpen: boolean
  onClose: () => void
  title: string
  description?: ReactNode
  size?: 'sm' | 'md' | 'lg' | 'xl'
  /** Something was typed: closing asks first. */
  isDirty?: boolean
  /** Buttons, the last one being the one that does it. */
  footer?: ReactNode
  children?: ReactNode
}

// the first thing to fill in, rather than the button that closes
const fields = 'input:not([type=hidden], [aria-hidden=true]), textarea, [role=combobox]'

const widths = { sm: 'sm:max-w-sm', md: 'sm:max-w-lg', lg: 'sm:max-w-3xl', xl: 'sm:max-w-5xl' }

/** A task that interrupts. Esc and a click beside it close; the focus returns to where it was. */
export default function DialogFrame({
  isOpen,
  onClose,
  title,
  description,
  size = 'md',
  isDirty,
  footer,
  children,
}: DialogProps) {
  const [isAsking, setIsAsking] = useState(false)
  const popup = useRef<HTMLDivElement>(null)
  const close = () => (isDirty ? setIsAsking(true) : onClose())
  return (
    <Base.Root open={isOpen} onOpenChange={open => !open && close()}>
      <Base.Portal>
        <Base.Backdrop className={dialogFrame.backdrop} />
        <Base.Viewport className={dialogFrame.viewport}>
          <Base.Popup
            ref={popup}
            initialFocus={() => popup.current?.querySelector<HTMLElement>(fields) ?? popup.current}
            className={clsx(dialogFrame.popup, widths[size])}
          >
            <header className="flex items-start gap-3 px-4 pt-3.5 pb-2">
              <div className="min-w-0 flex-1">
                <Base.Title className="text-lg font-medium">{title}</Base.Title>
                {description && (
                  <Base.Description className="mt-0.5 text-muted">{description}</Base.Description>
                )}
              </div>
              <Base.Close
                aria-label="Close"
                className={buttonStyle({ variant: 'ghost', isSquare: true, className: '-mr-1.5' })}
              >
                <X />
              </Base.Close>
            </header>
            <div className="min-h-0 overflow-y-auto px-4 py-2">{children}</div>
            {footer && <footer className={dialogFrame.footer}>{footer}</footer>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
      <ConfirmDialog
        isOpen={isAsking}
        title="Discard what you wrote?"
        confirmLabel="Discard"
        cancelLabel="Keep editing"
        isDestructive
        onCancel={() => setIsAsking(false)}
        onConfirm={() => {
          setIsAsking(false)
          onClose()
        }}
      />
    </Base.Root>
  )
}
