/**
 * The naming law: `noun.verb` is the only identifier, every other name of an operation is computed from it.
 * Words inside a verb are joined by `_` (`task.auto_handoff`).
 */
export type OperationName = `${string}.${string}`

export type RestRoute = { method: 'GET' | 'POST' | 'PATCH' | 'DELETE'; path: string; identity: string | null }

/** A read changes nothing, a write is one transaction, a wait lasts until there is something to answer. */
export type OperationKind = 'read' | 'write' | 'wait'

const readVerbs = new Set([
  'list',
  'get',
  'search',
  'count',
  'board',
  'graph',
  'help',
  'health',
  'export',
  'explain',
  'candidates',
  'download',
  'progress',
  'quota',
  'verify',
])

/** Reads whose verb changes something elsewhere: reading a message marks it as read. */
const reads = new Set(['artifact.read'])

/** These make or pick something, so their input names no existing thing in the path. */
const collectionVerbs = new Set([
  'list',
  'search',
  'count',
  'board',
  'create',
  'propose',
  'register',
  'invite',
  'import',
  'export',
])

/** Whoever asks has one of these, so that it is not spoken of in the plural. */
const oneOfEach = new Set(['inbox', 'memory'])

const identities = ['code', 'key', 'name', 'id'] as const

export function splitName(name: string): { noun: string; verb: string } {
  const [noun = '', verb = ''] = name.split('.')
  return { noun, verb }
}

export const isRead = (name: string): boolean => readVerbs.has(splitName(name).verb) || reads.has(name)

export function kindOf(name: string): OperationKind {
  if (splitName(name).verb === 'wait') return 'wait'
  return isRead(name) ? 'read' : 'write'
}

export const mcpTool = (name: string): string => name.replace('.', '_')

export const chatCommand = (name: string): string => `/${name.replace('.', '-').replaceAll('_', '-')}`

export const cliWords = (name: string): [string, string] => {
  const { noun, verb } = splitName(name)
  return [noun, verb.replaceAll('_', '-')]
}

/** `required` holds the required fields of the input; the first of code, key, name, id among them goes into the path. */
export function restRoute(name: string, required: readonly string[]): RestRoute {
  const { noun, verb } = splitName(name)
  const identity = collectionVerbs.has(verb)
    ? null
    : (identities.find(field => required.includes(field)) ?? null)
  const collection = `/api/${oneOfEach.has(noun) ? noun : `${noun}s`}`
  if (verb === 'list') return { method: 'GET', path: collection, identity }
  if (verb === 'create') return { method: 'POST', path: collection, identity }
  const base = identity ? `${collection}/:${identity}` : collection
  if (verb === 'get') return { method: 'GET', path: identity ? base : `/api/${noun}`, identity }
  if (verb === 'update') return { method: 'PATCH', path: base, identity }
  if (verb === 'delete') return { method: 'DELETE', path: base, identity }
  return { method: isRead(name) ? 'GET' : 'POST', path: `${base}/${verb}`, identity }
}

/** Where the browser reads an operation: one address for each input, so that a page can announce it before its scripts run. */
export const readAddress = (name: string, input: object): string =>
  `/api/operations/${name}?${new URLSearchParams({ input: JSON.stringify(input) })}`
