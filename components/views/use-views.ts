'use client'
import { useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { Output } from '#lib/client/call.ts'
import { useProject } from '#lib/client/session.tsx'
import { useOperation } from '#lib/client/use-query.ts'
import { showsAll, viewQuery, withView } from '#lib/client/views/address.ts'
import type { ViewPage } from '#lib/domain/view/rules.ts'

export type View = Output<'view.list'>['items'][number]

/** The saved views of the page, and which of them its filters are. The filters themselves live in the address alone. */
export function useViews(page: ViewPage) {
  const project = useProject()
  const { data, error, refetch } = useOperation('view.list', { page, project })
  const search = useSearchParams().toString()
  const query = viewQuery(page, search)
  const [chosenId, setChosenId] = useState<string | null>(null)
  const views = data?.items ?? []
  const chosen = views.find(({ id }) => id === chosenId)
  const shown = chosen?.query === query ? chosen : views.find(view => view.query === query)
  useShowsAll(query === '' && views.some(view => view.isDefault && view.query !== ''), search)

  function show(view: View | null) {
    setChosenId(view?.id ?? null)
    if (query !== (view?.query ?? '')) history.pushState(null, '', withView(page, search, view?.query ?? ''))
  }

  return {
    query,
    views,
    /** The view whose filters are shown. */
    shown,
    /** The one that was chosen last, when the filters were changed since. */
    left: shown ? undefined : chosen,
    problem: error?.problem,
    refetch,
    show,
    /** A view that was just saved is the one that is shown. */
    choose: (view: Pick<View, 'id'>) => setChosenId(view.id),
  }
}

export type Views = ReturnType<typeof useViews>

/** Where the page would open with the default, an address without filters says that all is meant: a reload shows all again. */
function useShowsAll(hasToSay: boolean, search: string): void {
  useEffect(() => {
    if (!hasToSay || new URLSearchParams(search).has('view')) return
    const { pathname, hash } = location
    history.replaceState(
      history.state,
      '',
      `${pathname}?${[search, showsAll].filter(Boolean).join('&')}${hash}`,
    )
  }, [hasToSay, search])
}
