'use client'
import { AlertDialog as Base } from '@base-ui/react/alert-dialog'
import clsx from 'clsx'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { Button } from './button.tsx'
import { dialogFrame } from './dialog-style.ts'
import { isTyped, TypedConfirm } from './typed-confirm.tsx'

export type ConfirmDialogProps = {
  isOpen: boolean
  onConfirm: () => void
  onCancel: () => void
  title: string
  /** What will happen, to what, and whether it can be undone. */
  description?: ReactNode
  /** The verb: "Stop agent", never "OK". */
  confirmLabel: string
  cancelLabel?: string
  isDestructive?: boolean
  /** For what cannot be undone: this text must be typed first. */
  typed?: string
  isLoading?: boolean
  error?: ReactNode
}

/** Asks before something that matters. Only an answer closes it. */
export default function ConfirmDialogFrame({ isOpen, onCancel, ...rest }: ConfirmDialogProps) {
  return (
    <Base.Root open={isOpen} onOpenChange={open => !open && onCancel()}>
      <Base.Portal>
        <Base.Backdrop className={dialogFrame.backdrop} />
        <Base.Viewport className={dialogFrame.viewport}>
          <Base.Popup className={clsx(dialogFrame.popup, 'sm:max-w-sm')}>
            <ConfirmForm {...rest} onCancel={onCancel} />
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

function ConfirmForm(props: Omit<ConfirmDialogProps, 'isOpen'>) {
  const {
    title,
    description,
    confirmLabel,
    cancelLabel = 'Cancel',
    isDestructive,
    typed,
    isLoading,
    error,
  } = props
  const [text, setText] = useState('')
  const isAllowed = typed === undefined || isTyped(typed, text)
  return (
    <form
      className="contents"
      onSubmit={event => {
        event.preventDefault()
        if (isAllowed && !isLoading) props.onConfirm()
      }}
    >
      <div className="flex min-h-0 flex-col gap-3 overflow-y-auto p-4">
        <div>
          <Base.Title className="text-lg font-medium">{title}</Base.Title>
          {description && <Base.Description className="mt-1 text-muted">{description}</Base.Description>}
        </div>
        {typed !== undefined && <TypedConfirm text={typed} value={text} onChange={setText} />}
        {error && (
          <p role="alert" className="text-blocked">
            {error}
          </p>
        )}
      </div>
      <footer className={dialogFrame.footer}>
        <Button onClick={props.onCancel}>{cancelLabel}</Button>
        <Button
          type="submit"
          variant={isDestructive ? 'danger' : 'primary'}
          isLoading={isLoading ?? false}
          disabledReason={isAllowed ? undefined : `Type ${typed} above first`}
        >
          {confirmLabel}
        </Button>
      </footer>
    </form>
  )
}
