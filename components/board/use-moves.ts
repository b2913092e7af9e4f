'use client'
import type { QueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { explainError } from '#components/ui/explain-error.ts'
import { announce } from '#components/ui/live-region.tsx'
import { notify } from '#components/ui/notify.ts'
import { statusWord } from '#components/ui/status.tsx'
import { type Card, findCard, type Status } from '#lib/client/board/card.ts'
import { type Move, mayMove, moved, saidOf, takeBack, wayBack } from '#lib/client/board/move.ts'
import { CallError } from '#lib/client/call.ts'
import { type Board, placeCard } from '#lib/client/patch/board.ts'
import { useSession } from '#lib/client/session.tsx'
import { useCommand } from '#lib/client/use-command.ts'
import { queryKey } from '#lib/client/use-query.ts'

/** Says no before the server has to: the card stays, and a toast tells why and what would help. */
export function refuseMove(card: Card, reason: string, hint: string): void {
  announce(`${card.code} was not moved. ${reason}`)
  notify.failed(`${card.code} stays in ${statusWord(card.status)}`, { cause: reason, hint })
}

/** Carries out a move: painted at once, taken back with the reason when the server refuses, with Undo where there is one. Answers whether it was. */
export function useMoves(): (card: Card, move: Move) => Promise<boolean> {
  const { project, me } = useSession()
  const paint = (client: QueryClient, move: Move) => paintMove(client, project, move, me ?? '')
  const status = useCommand('task.status', {
    optimistic: (client, { code, status }) =>
      paint(client, { code, to: status as Exclude<Status, 'blocked'> }),
  })
  const block = useCommand('task.block', {
    optimistic: (client, { fence: _, ...blocking }) => paint(client, { ...blocking, to: 'blocked' }),
  })
  const setStatus = status.mutateAsync
  const setBlocked = block.mutateAsync
  return useCallback(
    (card, to) => {
      const send = (step: Move) =>
        step.to === 'blocked'
          ? setBlocked({ code: step.code, reason: step.reason, owner: step.owner, action: step.action })
          : setStatus({ code: step.code, status: step.to })
      return carryOut(card, [to])

      async function carryOut(from: Card, way: readonly Move[]): Promise<boolean> {
        let at = from
        try {
          for (const step of way) at = (await send(step)).task
          tellDone(from, at, me ?? '', back => void carryOut(at, back))
          return true
        } catch (error) {
          if (!(error instanceof CallError)) throw error
          tellRefused(at, error)
          return false
        }
      }
    },
    [setStatus, setBlocked, me],
  )
}

/** Whether the rules would let it happen; if not, says so. */
export function checkMove(card: Card, to: Status, me: string | null): boolean {
  const verdict = mayMove(card, to, me)
  if (!verdict.allowed) refuseMove(card, verdict.reason, verdict.hint)
  return verdict.allowed
}

function paintMove(client: QueryClient, project: string, move: Move, me: string): () => void {
  const key = queryKey('task.board', { project })
  const board = client.getQueryData<Board>(key)
  const before = board && findCard(board, move.code)
  if (!before) return () => {}
  client.setQueryData<Board>(key, placeCard(board, moved(before, move, me, new Date())))
  return () => void client.setQueryData<Board>(key, current => current && takeBack(current, before))
}

function tellDone(before: Card, after: Card, me: string, run: (undo: readonly Move[]) => void): void {
  const { message, detail } = saidOf(before, after.status, me)
  const undo = wayBack(before, after, me)
  announce(message)
  notify.done(message, { ...(detail && { detail }), ...(undo && { onUndo: () => run(undo) }) })
}

function tellRefused(card: Card, error: CallError): void {
  const { cause, hint, requestId } = explainError(error.problem)
  announce(`${card.code} was not moved. ${cause}`)
  notify.failed(`${card.code} is back in ${statusWord(card.status)}`, {
    cause,
    ...(hint && { hint }),
    ...(requestId && { requestId }),
  })
}
