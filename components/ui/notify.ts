'use client'
import type { ReactNode } from 'react'
import type { toast as Toast } from 'sonner'

type Refusal = { cause?: string; hint?: string; requestId?: string; onRetry?: () => void }
type Id = string | number

const undoable: { id: Id; undo: () => void }[] = []
const listeners = new Set<() => void>()
let isWanted = false
let count = 0

/** Toasts. What is undone is undone by its button, or by Cmd/Ctrl-Z while the toast stands (8 s). */
export const notify = {
  done(message: ReactNode, { detail, onUndo }: { detail?: string; onUndo?: () => void } = {}) {
    const id = `done-${++count}`
    if (onUndo) undoable.push({ id, undo: onUndo })
    show(toast =>
      toast.success(message, {
        id,
        description: detail,
        // Longer where there is something to press: Undo, or a link in the message.
        duration: onUndo || typeof message !== 'string' ? 8_000 : 4_000,
        ...(onUndo && {
          action: { label: 'Undo', onClick: () => undo(id) },
          onDismiss: () => forget(id),
          onAutoClose: () => forget(id),
        }),
      }),
    )
  },
  failed(message: string, { cause, hint, requestId, onRetry }: Refusal = {}) {
    const reference = requestId && `Request ${requestId}.`
    show(toast =>
      toast.error(message, {
        description: [cause, hint, reference].filter(Boolean).join(' '),
        duration: 12_000,
        ...(onRetry && { action: { label: 'Retry', onClick: onRetry } }),
      }),
    )
  },
  info(message: string, { detail }: { detail?: string } = {}) {
    show(toast => toast(message, { description: detail, duration: 5_000 }))
  },
}

/** Undoes the latest thing that still can be. Answers whether there was one. */
export function undoLatest(): boolean {
  const latest = undoable.at(-1)
  if (latest) undo(latest.id)
  return Boolean(latest)
}

/** For the Toaster: whether a toast was ever wanted. */
export const toasterDemand = {
  read: () => isWanted,
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

/** The toast library comes with the first toast; it keeps what is made before its Toaster stands. */
async function show(make: (toast: typeof Toast) => void) {
  isWanted = true
  for (const listener of listeners) listener()
  const { toast } = await import('./toast-list.tsx')
  make(toast)
}

function undo(id: Id) {
  const found = undoable.find(entry => entry.id === id)
  forget(id)
  show(toast => toast.dismiss(id))
  found?.undo()
}

function forget(id: Id) {
  const index = undoable.findIndex(entry => entry.id === id)
  if (index >= 0) undoable.splice(index, 1)
}
