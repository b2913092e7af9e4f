import type { CleanupFn } from '@atlaskit/pragmatic-drag-and-drop/types'
import { atFirstSign } from '#components/ui/first-sign.ts'

type Kit = typeof import('./drag-parts.ts')

let kit: Kit | undefined
let loading: Promise<Kit> | undefined

/** Registers with the drag-and-drop library, whose code comes after the first load (`atFirstSign`). Returns how to unregister. */
export function withDragKit(register: (kit: Kit) => CleanupFn): CleanupFn {
  if (kit) return register(kit)
  loading ??= new Promise((resolve, reject) => {
    atFirstSign(() => import('./drag-parts.ts').then(resolve, reject))
  })
  let isGone = false
  let unregister: CleanupFn | undefined
  loading.then(
    parts => {
      kit = parts
      if (!isGone) unregister = register(parts)
    },
    () => {
      // Whatever registers next asks again.
      loading = undefined
    },
  )
  return () => {
    isGone = true
    unregister?.()
  }
}

/** What a dragged card and a column tell each other. */
export const dragged = (code: string) => ({ type: 'card', code })
export const droppable = (status: string) => ({ type: 'column', status })

export const codeOf = (data: Record<string | symbol, unknown>): string | null =>
  data.type === 'card' && typeof data.code === 'string' ? data.code : null
