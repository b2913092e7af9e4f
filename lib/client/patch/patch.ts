import type { Query, QueryClient } from '@tanstack/react-query'
import type { Event } from '#lib/events/event.ts'
import { artifactPages, patchArtifactPages } from '../artifact/patch-pages.ts'
import { patchAgents } from './agents.ts'
import { changesTask, patchBoard } from './board.ts'
import { patchConversation } from './conversation.ts'
import { patchFeed } from './feed.ts'
import { patchHandoffs } from './handoffs.ts'
import { patchSprints } from './sprints.ts'
import { patchThreadPages, threadPages } from './threads.ts'

/** Inputs under which an answer is the whole of a project and can be patched; a filtered one is read anew. */
const isWhole = (input: unknown, allowed: readonly string[]): boolean =>
  typeof input === 'object' && input !== null && Object.keys(input).every(field => allowed.includes(field))

/** `undefined`: the event does not say enough, and the answer must be read anew. */
type Patch = { allowed: readonly string[]; apply(data: never, event: Event, input: never): unknown }

/** How the answers of these operations follow from an event, and under which inputs. */
const patches: Readonly<Record<string, Patch>> = {
  'task.board': { allowed: ['project'], apply: patchBoard },
  'agent.list': { allowed: ['project'], apply: patchAgents },
  'sprint.list': { allowed: ['project'], apply: patchSprints },
  'handoff.list': { allowed: ['project', 'limit'], apply: patchHandoffs },
  // Pages of thread.get, put together (lib/client/thread/use-conversation.ts).
  conversation: { allowed: ['project', 'id', 'task', 'sprint'], apply: patchConversation },
  [artifactPages]: {
    allowed: ['project', 'task', 'sprint', 'type', 'query', 'isDoc', 'deleted', 'sort'],
    apply: patchArtifactPages,
  },
  [threadPages]: { allowed: ['project', 'unread'], apply: patchThreadPages },
  'event.list': { allowed: ['project', 'order', 'feed', 'limit'], apply: patchFeed },
}

/** Applies an event to every cached answer that it concerns. Returns the names of the queries that must be read anew. */
export function patchCaches(client: QueryClient, event: Event): Set<string> {
  const stale = new Set<string>()
  for (const name of Object.keys(patches))
    for (const query of client.getQueryCache().findAll({ queryKey: [name] }))
      if (!patchQuery(client, query, event)) stale.add(name)
  for (const name of readAnew(event)) stale.add(name)
  return stale
}

/** Applies an event to one cached answer. False when the answer is only a part and must be read anew. */
export function patchQuery(client: QueryClient, query: Query, event: Event): boolean {
  const [name, input] = query.queryKey
  const patch = patches[String(name)]
  const { data } = query.state
  if (!patch || data === undefined || !isOfProject(input, event)) return true
  if (!isWhole(input, patch.allowed)) return false
  const patched = patch.apply(data as never, event, input as never)
  if (patched !== undefined) client.setQueryData(query.queryKey, patched)
  return patched !== undefined
}

function isOfProject(input: unknown, event: Event): boolean {
  const project =
    typeof input === 'object' && input !== null && 'project' in input ? input.project : undefined
  return project === undefined || project === event.project
}

/** Answers that an event does not carry enough for: they are read again, all at once and at most once a second. */
function readAnew(event: Event): string[] {
  if (event.name === 'agent.seen') return ['agent.health']
  if (event.name === 'message.appended') return []
  if (event.name.startsWith('thread.')) return [threadPages, 'thread.list', 'thread.get']
  if (event.name.startsWith('message.'))
    return [
      'inbox.list',
      'agent.health',
      'dashboard.get',
      threadPages,
      'thread.list',
      'thread.get',
      'message.list',
    ]
  if (event.name.startsWith('member.') || event.name.startsWith('project.'))
    return [
      'task.board',
      'agent.list',
      'agent.health',
      'member.list',
      'invitation.list',
      'project.list',
      'project.get',
      'user.get',
      'dashboard.get',
    ]
  const always = ['dashboard.get']
  if (changesTask(event))
    return [
      ...always,
      'task.get',
      'task.explain',
      'task.candidates',
      'task.list',
      'sprint.list',
      'sprint.get',
      ...(mayLink(event) ? ['sprint.graph'] : []),
      ...(event.name.startsWith('handoff.') ? ['handoff.get', 'inbox.list'] : []),
      'reservation.list',
      'agent.health',
    ]
  if (event.name.startsWith('sprint.')) return [...always, 'sprint.get', 'sprint.graph', 'sprint.list']
  if (event.name.startsWith('agent.'))
    return [...always, 'agent.get', 'agent.health', 'task.explain', 'task.candidates', 'token.list']
  if (event.name.startsWith('artifact.'))
    return [...always, 'artifact.list', 'artifact.get', 'artifact.read', 'artifact.quota']
  if (event.name.startsWith('reservation.')) return ['reservation.list']
  if (event.name.startsWith('initiation.')) return ['initiation.list', 'initiation.get']
  if (event.name.startsWith('poll.')) return ['poll.list', 'poll.get']
  if (event.name.startsWith('memory.')) return ['memory.list', 'memory.search']
  if (event.name.startsWith('token.')) return ['token.list']
  if (event.name.startsWith('view.')) return ['view.list']
  if (event.name.startsWith('invitation.')) return ['invitation.list']
  return always
}

/** Edges come and go with these; a task that is open again waits for what it waited for before. */
const linking = new Set(['task.created', 'task.proposed', 'task.updated', 'task.moved', 'handoff.offered'])

const mayLink = ({ name }: Event): boolean => linking.has(name)
