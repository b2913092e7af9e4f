'use client'
import { useSyncExternalStore } from 'react'
import { lazyPart } from './lazy-part.tsx'
import { toasterDemand } from './notify.ts'

const ToastList = lazyPart(() => import('./toast-list.tsx'))

/** Mounted once, in the root layout. Toasts are made by `notify`. */
export function Toaster() {
  const isWanted = useSyncExternalStore(toasterDemand.subscribe, toasterDemand.read, () => false)
  return isWanted && <ToastList />
}
