'use client'
import { useQueryClient } from '@tanstack/react-query'
import { wholeAddress } from '#components/ui/copy-link.tsx'
import { explainError } from '#components/ui/explain-error.ts'
import { notify } from '#components/ui/notify.ts'
import { useCopy } from '#components/ui/use-copy.ts'
import { type CallError, call, type Input } from '#lib/client/call.ts'
import { paths } from '#lib/client/paths.ts'
import { useCommand } from '#lib/client/use-command.ts'
import type { ViewPage } from '#lib/domain/view/rules.ts'
import type { View, Views } from './use-views.ts'

export type ViewActions = ReturnType<typeof useViewActions>

/** Changing, sharing and deleting saved views. A deleted one comes back by Undo, as a new one. */
export function useViewActions(page: ViewPage, { choose }: Views) {
  const client = useQueryClient()
  const { copy } = useCopy()
  const readAgain = () => client.invalidateQueries({ queryKey: ['view.list'] })
  const refused = (title: string) => (error: CallError) => notify.failed(title, explainError(error))
  const { mutate: change } = useCommand('view.update', {
    onDone: readAgain,
    onRefused: refused('The view was not changed'),
  })
  const { mutate: destroy } = useCommand('view.delete', {
    onDone({ view }) {
      readAgain()
      notify.done(`The view “${view.name}” is deleted`, { onUndo: () => void restore(view) })
    },
    onRefused: refused('The view was not deleted'),
  })

  async function restore({ project, name, query, isShared, isDefault }: View) {
    try {
      const { view } = await call('view.create', { project, page, name, query, shared: isShared })
      if (isDefault) await call('view.update', { id: view.id, isDefault })
      choose(view)
    } catch (error) {
      notify.failed(`The view “${name}” did not come back`, explainError(error))
    }
    readAgain()
  }

  return {
    update: (view: View, fields: Omit<Input<'view.update'>, 'id'>) =>
      change({ id: view.id, ...fields }, { onSuccess: ({ view: now }) => tell(now, fields) }),
    async share(view: View) {
      await copy(wholeAddress(`${paths[page]()}?${view.query}`))
      if (view.isShared) notify.done('The link is copied')
      else change({ id: view.id, shared: true }, { onSuccess: () => tellShared(view) })
    },
    remove: (view: View) => destroy({ id: view.id }),
  }
}

const tellShared = ({ name, project }: View) =>
  notify.done('The link is copied', { detail: `Everyone in ${project} sees “${name}” among their views.` })

function tell({ name, project }: View, { isDefault, shared, query }: Omit<Input<'view.update'>, 'id'>): void {
  if (isDefault !== undefined)
    notify.done(isDefault ? `The page opens with “${name}” for you` : `“${name}” is no longer your default`)
  if (shared === false)
    notify.done(`“${name}” is yours alone again`, { detail: `Nobody else in ${project} sees it.` })
  if (query !== undefined) notify.done(`“${name}” shows this from now on`)
}
