'use client'
import { useQueryClient } from '@tanstack/react-query'
import { explainError } from '#components/ui/explain-error.ts'
import { notify } from '#components/ui/notify.ts'
import { CallError, call, type Output } from '#lib/client/call.ts'
import type { MemoryCard, Whose } from '#lib/client/memory/use-memories.ts'
import { useCommand } from '#lib/client/use-command.ts'

/** Forgets an entry at once; the toast takes it back, as it was. */
export function useForget(whose: Whose): (memory: MemoryCard) => void {
  const client = useQueryClient()
  const { mutate } = useCommand('memory.forget', {
    onDone: ({ memory }) =>
      notify.done(`Forgot ${memory.key}`, {
        onUndo: () => void remember(whose, memory).catch(tellFailure),
      }),
    onRefused: error => {
      notify.failed('It was not forgotten', explainError(error.problem))
      void client.invalidateQueries({ queryKey: ['memory.list'] })
    },
  })
  return ({ key, version }) => mutate({ ...whose, key, version })
}

/** With the time that was left to it; what was over meanwhile stays forgotten. */
async function remember(whose: Whose, { key, value, tags, expiresAt }: Output<'memory.forget'>['memory']) {
  const end = expiresAt === null ? {} : { expiresAt }
  await call('memory.set', { ...whose, key, value, tags, version: 0, ...end })
}

const tellFailure = (error: unknown) =>
  notify.failed(
    'It could not be taken back',
    explainError(error instanceof CallError ? error.problem : error),
  )
