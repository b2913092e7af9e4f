'use client'
import { lazyPart } from './lazy-part.tsx'
import type { SheetProps } from './sheet-frame.tsx'
import { useEverTrue } from './use-ever-true.ts'

const Frame = lazyPart<SheetProps>(() => import('./sheet-frame.tsx'))

/** A panel that slides in from a side, over the page. */
export function Sheet(props: SheetProps) {
  const isWanted = useEverTrue(props.isOpen)
  return isWanted && <Frame {...props} />
}
