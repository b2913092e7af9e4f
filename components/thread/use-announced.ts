'use client'
import { useEffect, useRef } from 'react'
import { announce } from '#components/ui/live-region.tsx'
import { useSession } from '#lib/client/session.tsx'
import { excerptOf } from '#lib/client/thread/excerpt.ts'
import type { Message } from '#lib/client/thread/shapes.ts'
import { authorWord } from './author.tsx'

/** What others say while one reads, for those who do not see it. */
export function useAnnounced(messages: readonly Message[]): void {
  const { me } = useSession()
  const last = messages.at(-1)
  const told = useRef(last?.number ?? 0)
  useEffect(() => {
    if (!last || last.number <= told.current || last.isPartial) return
    told.current = last.number
    if (last.from !== me) announce(`${authorWord(last.from)}: ${excerptOf(last)}`)
  }, [last, me])
}
