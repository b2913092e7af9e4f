export type Explanation = {
  title: string
  cause: string
  hint?: string
  requestId?: string
  /** What kind of trouble, where it deserves a page of its own. */
  kind: 'forbidden' | 'not_found' | 'offline' | 'stale_build' | 'refused' | 'unknown'
}

type ProblemLike = {
  name?: unknown
  message?: unknown
  detail?: unknown
  hint?: unknown
  requestId?: unknown
  digest?: unknown
  status?: unknown
  details?: { hint?: unknown }
}

/**
 * Puts any thrown value into words for ErrorState and `notify.failed`. Reads the fields of the API's
 * problem details (status, detail, hint, requestId) and of Next's errors (digest) where it finds them.
 */
export function explainError(error: unknown): Explanation {
  const problem = problemOf(error)
  const kind = kindOf(problem)
  const requestId = text(problem.requestId) ?? text(problem.digest)
  const hint = text(problem.hint) ?? text(problem.details?.hint) ?? hints[kind]
  return {
    kind,
    title: titles[kind],
    cause:
      causes[kind] ??
      hidden(problem) ??
      text(problem.detail) ??
      text(problem.message) ??
      'No reason was given.',
    ...(hint && { hint }),
    ...(requestId && { requestId }),
  }
}

/** What the API refused carries its problem details. */
function problemOf(error: unknown): ProblemLike {
  if (typeof error !== 'object' || error === null) return { message: error }
  if ('problem' in error && typeof error.problem === 'object' && error.problem !== null) return error.problem
  return error
}

const titles: Record<Explanation['kind'], string> = {
  forbidden: 'You may not see this',
  not_found: 'Not found',
  offline: 'The server cannot be reached',
  stale_build: 'A new version is running',
  refused: 'That was refused',
  unknown: 'Something went wrong',
}

const causes: Partial<Record<Explanation['kind'], string>> = {
  offline: 'The request got no answer.',
  stale_build: 'This tab still has the old one, and a part of it is gone.',
}

const hints: Partial<Record<Explanation['kind'], string>> = {
  offline: 'Baton tries again by itself when the connection is back.',
  stale_build: 'Reload the page; what you typed is kept.',
}

function kindOf({ name, message, status }: ProblemLike): Explanation['kind'] {
  const words = `${String(name ?? '')} ${String(message ?? '')}`
  if (/ChunkLoadError|Loading (CSS )?chunk|dynamically imported module/i.test(words)) return 'stale_build'
  if (status === 0) return 'offline'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not_found'
  if (typeof status === 'number') return status < 500 ? 'refused' : 'unknown'
  if (/Failed to fetch|NetworkError|Load failed/i.test(words)) return 'offline'
  return 'unknown'
}

/** Of what failed on the server, Next tells the browser a number only: its own message says nothing to a reader. */
function hidden({ digest }: ProblemLike) {
  return text(digest) && 'The server could not make this page. Its log has the reason under this number.'
}

function text(value: unknown) {
  return typeof value === 'string' && value !== '' ? value : undefined
}
