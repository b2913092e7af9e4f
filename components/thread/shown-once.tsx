'use client'
import { useCallback, useState } from 'react'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import type { Output } from '#lib/client/call.ts'
import { useSent } from '#lib/client/thread/use-outbox.ts'

const AnswerDialog = lazyPart(() => import('#components/command/answer-dialog.tsx'))

/** What a command answered its sender alone, once: a token. The conversation does not have it. */
export function ShownOnce() {
  const [sent, setSent] = useState<Output<'message.send'> | null>(null)
  useSent(useCallback(next => next.answer?.card?.isShownOnce && setSent(next), []))
  if (!sent?.answer?.card) return null
  const answer = { line: sent.message.body, card: sent.answer.card }
  return <AnswerDialog answer={answer} onClose={() => setSent(null)} />
}
