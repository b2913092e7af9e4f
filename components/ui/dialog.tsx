'use client'
import type { DialogProps } from './dialog-frame.tsx'
import { lazyPart } from './lazy-part.tsx'
import { useEverTrue } from './use-ever-true.ts'

const Frame = lazyPart<DialogProps>(() => import('./dialog-frame.tsx'))

/** A task that interrupts. Esc and a click beside it close; the focus returns to where it was. */
export function Dialog(props: DialogProps) {
  const isWanted = useEverTrue(props.isOpen)
  return isWanted && <Frame {...props} />
}
