/** An operation that reads what a resource address names. */
export type Reading = {
  operation: string
  input: Record<string, unknown>
  /** Text of an artifact or the guide; anything else is the answer of the operation as JSON. */
  holds: 'json' | 'guide' | 'artifact'
}

const openStatuses = ['pending', 'in_progress', 'in_review', 'blocked']

/** Addresses that stand for many: what the operation lists. */
const lists: Readonly<Record<string, Omit<Reading, 'holds'>>> = {
  dashboard: { operation: 'dashboard.get', input: {} },
  tasks: { operation: 'task.list', input: { status: openStatuses, limit: 100 } },
  sprints: { operation: 'sprint.list', input: {} },
  artifacts: { operation: 'artifact.list', input: { limit: 100 } },
}

/**
 * What `baton://tasks/BAT-41`, `baton://sprints/SPRINT-1?project=MAIN`, `baton://artifacts/by-task/BAT-41/plan.md`,
 * `fe://artifacts/…`, `baton://tasks`, `baton://dashboard` and `baton://guide` stand for; undefined for any other address.
 */
export function readingOf(uri: string): Reading | undefined {
  const url = URL.canParse(uri) ? new URL(uri) : undefined
  if (url?.protocol === 'fe:' && url.host === 'artifacts') return artifact(uri)
  if (url?.protocol !== 'baton:') return undefined
  const path = decoded(url.pathname.replace(/^\//, ''))
  const given = url.searchParams.get('project')
  const project = given ? { project: given } : {}
  if (path === undefined) return undefined
  if (path === '') return url.host === 'guide' ? guide : listOf(url.host, project)
  if (url.host === 'tasks') return { operation: 'task.get', input: { code: path }, holds: 'json' }
  if (url.host === 'sprints')
    return { operation: 'sprint.get', input: { code: path, ...project }, holds: 'json' }
  return url.host === 'artifacts' ? artifact(uri.replace(/^baton:/, 'fe:')) : undefined
}

const guide: Reading = { operation: 'guide.get', input: {}, holds: 'guide' }

const artifact = (address: string): Reading => ({
  operation: 'artifact.get',
  input: { address },
  holds: 'artifact',
})

function listOf(host: string, project: object): Reading | undefined {
  const list = Object.hasOwn(lists, host) ? lists[host] : undefined
  return list && { ...list, input: { ...list.input, ...project }, holds: 'json' }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    // Not an address then: a percent sign that begins nothing.
    return undefined
  }
}

export const taskAddress = (code: string): string => `baton://tasks/${encodeURIComponent(code)}`

/** As it stays whatever the artifact is named. */
export const artifactById = (id: string): string => `fe://artifacts/by-id/${id}`

/** `project` where it is not the reader's default one. */
export const sprintAddress = (code: string, project?: string): string =>
  inProject(`baton://sprints/${encodeURIComponent(code)}`, project)

export const inProject = (address: string, project: string | undefined): string =>
  project === undefined ? address : `${address}?project=${encodeURIComponent(project)}`

/** The shapes of addresses, as clients are told them (RFC 6570). */
export const templates = [
  {
    uriTemplate: 'baton://tasks/{code}',
    name: 'task',
    title: 'A task',
    description: 'A task with its notes, dependencies, lease and outcome',
    mimeType: 'application/json',
  },
  {
    uriTemplate: 'baton://sprints/{code}{?project}',
    name: 'sprint',
    title: 'A sprint',
    description: 'A sprint with its progress and tasks; the project where it is not your first one',
    mimeType: 'application/json',
  },
  {
    uriTemplate: 'baton://artifacts/{+path}',
    name: 'artifact',
    title: 'An artifact',
    description:
      'A document: by-task/BAT-41/plan.md, by-sprint/…, by-project/…, by-id/…, by-hash/…; by-hash and ?version= name what never changes: they are read, not subscribed to',
  },
  {
    uriTemplate: 'fe://artifacts/{+path}',
    name: 'artifact-address',
    title: 'An artifact by its own address',
    description: 'The same, as addresses of artifacts are written everywhere in Baton',
  },
] as const
