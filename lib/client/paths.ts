/** A query for a page's URL: empty values are left out, lists are joined by commas (as nuqs reads them). */
export type PathQuery = Record<
  string,
  string | number | boolean | readonly (string | number)[] | null | undefined
>

/** Every address in the console is built here, so that a moved page is one change. */
export const paths = {
  dashboard: (query?: PathQuery) => withQuery('/', query),
  inbox: (query?: PathQuery) => withQuery('/inbox', query),
  board: (query?: PathQuery) => withQuery('/board', query),
  tasks: (query?: PathQuery) => withQuery('/tasks', query),
  task: (code: string, query?: PathQuery) => withQuery(`/tasks/${segment(code)}`, query),
  /** Where an entry of the task's activity stands: `note-ID` or `event-SEQ`. */
  taskEntry: (code: string, entry: string): string => `${paths.task(code)}#${entry}`,
  sprints: (query?: PathQuery) => withQuery('/sprints', query),
  sprint: (code: string, query?: PathQuery) => withQuery(`/sprints/${segment(code)}`, query),
  sprintGraph: (code: string, query?: PathQuery) => withQuery(`/sprints/${segment(code)}/graph`, query),
  handoffs: (query?: PathQuery) => withQuery('/handoffs', query),
  polls: (query?: PathQuery) => withQuery('/polls', query),
  agents: (query?: PathQuery) => withQuery('/agents', query),
  agent: (name: string, query?: PathQuery) => withQuery(`/agents/${segment(name)}`, query),
  chat: (query?: PathQuery) => withQuery('/chat', query),
  thread: (id: string, query?: PathQuery) => withQuery(`/chat/${segment(id)}`, query),
  /** Where a message stands in its conversation. */
  message: (thread: string, number: number): string => `${paths.thread(thread)}#m-${number}`,
  sprintThread: (code: string, query?: PathQuery) =>
    withQuery(`/sprints/${segment(code)}/conversation`, query),
  artifacts: (query?: PathQuery) => withQuery('/artifacts', query),
  artifact: (id: string, query?: PathQuery) => withQuery(`/artifacts/${segment(id)}`, query),
  search: (query?: PathQuery) => withQuery('/search', query),
  activity: (query?: PathQuery) => withQuery('/activity', query),
  event: (seq: number) => `/activity#${seq}`,
  connect: (query?: PathQuery) => withQuery('/connect', query),
  import: (query?: PathQuery) => withQuery('/import', query),
  guide: (query?: PathQuery) => withQuery('/guide', query),
  settings: (query?: PathQuery) => withQuery('/settings', query),
  apiReference: (query?: PathQuery) => withQuery('/docs/api', query),
  signIn: (query?: PathQuery) => withQuery('/sign-in', query),
}

/** Whether `pathname` is `path` or lies under it; the dashboard is only itself. */
export function isWithin(path: string, pathname: string): boolean {
  return pathname === path || (path !== '/' && pathname.startsWith(`${path}/`))
}

const segment = encodeURIComponent

function withQuery(path: string, query: PathQuery = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '')
    if (text !== '') search.set(name, text)
  }
  return search.size === 0 ? path : `${path}?${search}`
}
