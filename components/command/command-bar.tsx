'use client'
import { useRouter } from 'next/navigation'
import { useCallback, useState } from 'react'
import type { CommandSearch } from '#components/ui/command-palette.tsx'
import { explainError } from '#components/ui/explain-error.ts'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { notify } from '#components/ui/notify.ts'
import { CallError, call, type Output } from '#lib/client/call.ts'
import { useProject } from '#lib/client/session.tsx'
import { problemCard } from '#lib/domain/command/error-card-rules.ts'
import { Thing } from './thing.tsx'

export type Answer = { line: string; card: Output<'command.run'>['card'] }

const AnswerDialog = lazyPart(() => import('./answer-dialog.tsx'))
const load = () => import('./search-commands.tsx')

/** The palette's search: what the project has, and any command line that begins with a slash. */
export function useCommandBar() {
  const project = useProject()
  const router = useRouter()
  const [answer, setAnswer] = useState<Answer | null>(null)

  const run = useCallback(
    async (line: string) => {
      try {
        const { card } = await call('command.run', { line, project })
        if (isToBeRead(card)) setAnswer({ line, card })
        else notify.done(titleOf(card), { detail: card.text })
      } catch (error) {
        const card = mendable(error)
        if (card) setAnswer({ line, card })
        else notify.failed(line.slice(0, 120), explainError(error))
      }
    },
    [project],
  )

  const search = useCallback<CommandSearch>(
    async (query, signal) => {
      const { findThings, slashCommands } = await load()
      if (query.startsWith('/')) return slashCommands(query, run)
      return findThings(query, project, signal, href => router.push(href))
    },
    [project, router, run],
  )

  const answerDialog = answer && <AnswerDialog answer={answer} onClose={() => setAnswer(null)} />
  return { search, answerDialog }
}

/** A line that cannot be read or a field that is wrong is shown with how to mend it; what the state forbids is told in passing. */
const mendable = (error: unknown): Answer['card'] | undefined =>
  error instanceof CallError && (error.problem.usage || error.problem.fields)
    ? problemCard(error.problem)
    : undefined

/** What has more than a line to say, or is said this once. */
const isToBeRead = ({ kind, items, said, isShownOnce }: Answer['card']): boolean =>
  isShownOnce || kind === 'help' || kind === 'list' || kind === 'dashboard' || items.length > 0 || !said

/** One thing is told in passing, with the way to it. */
const titleOf = ({ kind, title, said, code }: Answer['card']) =>
  code && kind !== 'toast' ? (
    <>
      <Thing kind={kind} code={code} /> {said ?? title}
    </>
  ) : (
    title
  )
