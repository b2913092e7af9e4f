'use client'
import type { ConfirmDialogProps } from './confirm-dialog-frame.tsx'
import { lazyPart } from './lazy-part.tsx'
import { useEverTrue } from './use-ever-true.ts'

const Frame = lazyPart<ConfirmDialogProps>(() => import('./confirm-dialog-frame.tsx'))

/** Asks before something that matters. Only an answer closes it. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const isWanted = useEverTrue(props.isOpen)
  return isWanted && <Frame {...props} />
}
