import { queryFrom, type ViewPage, viewKeys } from '#lib/domain/view/rules.ts'

/** In an address without filters: they were taken away on purpose, and no default shall come instead. */
export const showsAll = 'view=all'

/** The address with the filters of a view in place of its own; what else it says stays. '' is all. */
export function withView(page: ViewPage, search: string, query: string): string {
  const kept = new URLSearchParams(search)
  for (const key of [...viewKeys[page], 'view']) kept.delete(key)
  const own = query === '' ? showsAll : query
  return `?${[kept.toString(), own].filter(Boolean).join('&')}`
}

/** The filters in the address, spelled as a view spells them. */
export const viewQuery = (page: ViewPage, search: string): string =>
  queryFrom(page, new URLSearchParams(search))
