'use client'
import { useSyncExternalStore } from 'react'
import { listUploads, subscribeUploads, type Upload } from '#lib/client/artifact/uploads.ts'

const none: readonly Upload[] = []

/** The uploads of this tab, as they are now. */
export const useUploads = () => useSyncExternalStore(subscribeUploads, listUploads, () => none)
