'use client'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Conversation } from '#lib/client/thread/conversation.ts'
import { rowKey } from '#lib/client/thread/rows.ts'
import type { Message } from '#lib/client/thread/shapes.ts'
import type { More } from '#lib/client/thread/use-conversation.ts'

/** Key of the row to go to, `end` for the last one; each `turn` once. */
export type Goal = { key: string; turn: number }

/** So far back an answered message is looked for. */
const pagesBack = 40

type Wanted = { number: number | 'end'; turn: number }

/** Where the list is to go: to a message, which may have to be loaded first, or to the end. */
export function useGoal(conversation: Conversation, linked: number | null, { load }: More) {
  const { messages, hasLater } = conversation
  const [wanted, setWanted] = useState<Wanted | null>(null)
  const want = useCallback(
    (number: number | 'end') => setWanted(before => ({ number, turn: (before?.turn ?? 0) + 1 })),
    [],
  )
  const goTo = useCallback(
    async (number: number) => {
      if (!messages.some(message => message.number === number)) await load({ around: number }, true)
      want(number)
    },
    [messages, load, want],
  )
  /** Of a message that is not loaded only the id is known: it is looked for page by page. Answers whether it was found. */
  const seek = useCallback(
    async (id: string) => {
      let known: Conversation | undefined = conversation
      for (let page = 0; page < pagesBack; page++) {
        const found: Message | undefined = known?.messages.find(message => message.id === id)
        if (found) want(found.number)
        if (found || !known?.hasEarlier) return found !== undefined
        known = await load({ before: known.messages[0]?.number ?? 0 })
      }
      return false
    },
    [conversation, load, want],
  )
  const goToEnd = useCallback(async () => {
    if (hasLater) await load({}, true)
    want('end')
  }, [hasLater, load, want])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address leads there once, and again when it is another one
  useEffect(() => {
    if (linked !== null) void goTo(linked)
  }, [linked])

  const goal = useMemo((): Goal | null => {
    if (!wanted) return null
    if (wanted.number === 'end') return { key: 'end', turn: wanted.turn }
    const message = messages.find(({ number }) => number === wanted.number)
    return message ? { key: rowKey(message), turn: wanted.turn } : null
  }, [wanted, messages])
  return { goal, seek, goToEnd }
}
