'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { announce } from '#components/ui/live-region.tsx'
import { notify } from '#components/ui/notify.ts'
import { type BulkChange, type Failure, type Outcome, returnsOf, saidOfBulk } from '#lib/client/board/bulk.ts'
import { type Card, findCard } from '#lib/client/board/card.ts'
import { runBulk, runReturns } from '#lib/client/board/run-bulk.ts'
import type { Board } from '#lib/client/patch/board.ts'
import { useSession } from '#lib/client/session.tsx'
import { queryKey } from '#lib/client/use-query.ts'
import type { Selection } from './use-selection.ts'

/** What stayed as it was, and why; `changed` counts the others. */
export type Refused = { failed: readonly Failure[]; changed: number }

export type Bulk = ReturnType<typeof useBulk>

/** Changes many tasks: tells what came of it, with Undo, and keeps what was refused selected. */
export function useBulk(selection: Selection) {
  const client = useQueryClient()
  const { project, me } = useSession()
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null)
  const [refused, setRefused] = useState<Refused | null>(null)
  const [isShown, setIsShown] = useState(false)
  const cardNow = (code: string): Card | undefined => {
    const board = client.getQueryData<Board>(queryKey('task.board', { project }))
    return board && findCard(board, code)
  }

  async function run(codes: readonly string[], change: BulkChange) {
    const before = codes.flatMap(code => cardNow(code) ?? [])
    setProgress({ done: 0, total: codes.length })
    const outcome = await runBulk(codes, change, done => setProgress({ done, total: codes.length }))
    setProgress(null)
    selection.keep(outcome.failed.map(({ code }) => code))
    const changed = new Set(outcome.changed)
    const undone = before.filter(({ code }) => changed.has(code))
    tell(saidOfBulk(change, outcome.changed), outcome, () => void undo(undone, change))
  }

  async function undo(before: readonly Card[], change: BulkChange) {
    const { returns, failed } = returnsOf(before, change, cardNow, me ?? '')
    const { changed, failed: refusedNow } = await runReturns(returns)
    const said =
      changed.length === 1
        ? `${changed[0]} is back as it was`
        : `${changed.length} tasks are back as they were`
    tell(said, { changed, failed: [...failed, ...refusedNow] })
  }

  function tell(said: string, { changed, failed }: Outcome, onUndo?: () => void) {
    setRefused(failed.length > 0 ? { failed, changed: changed.length } : null)
    const [first] = failed
    if (changed.length > 0) {
      announce(`${said}. ${failed.length > 0 ? refusedWords(failed.length) : ''}`)
      notify.done(failed.length > 0 ? withRefused(said, failed.length) : said, { ...(onUndo && { onUndo }) })
    } else if (first && failed.length === 1)
      notify.failed(`${first.code} stays as it is`, {
        cause: first.problem.message,
        hint: first.problem.hint,
      })
    else setIsShown(true)
  }

  const withRefused = (said: string, count: number) => (
    <>
      {said}.{' '}
      <button
        type="button"
        className="target rounded-sm text-accent-ink underline"
        onClick={() => setIsShown(true)}
      >
        {refusedWords(count)}
      </button>
    </>
  )

  return {
    progress,
    refused,
    /** While the dialog is open. */
    shown: isShown ? refused : null,
    run,
    show: () => setIsShown(true),
    hide: () => setIsShown(false),
  }
}

const refusedWords = (count: number): string =>
  count === 1 ? '1 was refused' : `${count.toLocaleString('en')} were refused`
