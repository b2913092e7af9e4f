'use client'
import { narrow, useMedia } from '#components/task-list/use-media.ts'

/** Whether it is a phone: there a list says more than a drawing. */
export const useIsNarrow = (): boolean => useMedia(narrow)
