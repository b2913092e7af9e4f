/** What a view can hold, for the browser and the server alike. No imports, so that the browser carries nothing for it. */
export const viewPages = ['board', 'tasks', 'activity'] as const
export type ViewPage = (typeof viewPages)[number]

const taskKeys = ['q', 'status', 'sprint', 'pod', 'assignee', 'lead', 'priority', 'ready']

/** The filters of each page, as its address spells them. */
export const viewKeys: Readonly<Record<ViewPage, readonly string[]>> = {
  board: taskKeys,
  tasks: [...taskKeys, 'sort', 'group'],
  activity: ['noun', 'actor', 'subject', 'sprint'],
}

/** Characters. */
export const longestQuery = 2_000

/** How many views one may have for a page. */
export const mostViews = 100

export type ReadQuery = { query: string } | { problem: string }

/** A query string of the page's filters in its one spelling: keys in their order, without what is empty. */
export function readQuery(page: ViewPage, text: string): ReadQuery {
  if (text.length > longestQuery) return { problem: `has more than ${longestQuery} characters` }
  const given = new URLSearchParams(text)
  const unknown = [...given.keys()].find(key => !viewKeys[page].includes(key))
  if (unknown !== undefined)
    return { problem: `has ${unknown.slice(0, 40)}, which is no filter of this page` }
  const twice = viewKeys[page].find(key => given.getAll(key).length > 1)
  if (twice !== undefined) return { problem: `has ${twice} more than once` }
  return { query: queryFrom(page, given) }
}

/** The filters of the page among the parameters of an address. */
export function queryFrom(page: ViewPage, given: Pick<URLSearchParams, 'get'>): string {
  const kept = viewKeys[page].flatMap(key => {
    const value = given.get(key)
    return value ? [[key, value]] : []
  })
  return new URLSearchParams(kept).toString()
}
