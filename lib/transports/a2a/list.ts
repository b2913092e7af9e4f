import { type ListTasksRequest, type ListTasksResponse, TaskState } from '@a2a-js/sdk'
import { isOperationError } from '#lib/operation/errors.ts'
import { type BatonTask, Board, TaskPage } from './baton-task.ts'
import type { Caller } from './caller.ts'
import { findConversation, withContexts } from './conversation.ts'
import { lengthOf, pageSizeOf } from './limits.ts'
import { readTask } from './read-task.ts'
import { invalidParam } from './refusals.ts'
import { statusesOf } from './task-state.ts'
import { taskView } from './task-view.ts'

/**
 * The tasks of the project (the tenant, or the caller's first), those that changed last first, as the protocol wants it. A page may hold fewer than
 * asked for when `statusTimestampAfter` leaves some out; the last page is the one without a token.
 */
export async function listTasks(caller: Caller, params: ListTasksRequest): Promise<ListTasksResponse> {
  const pageSize = pageSizeOf(params.pageSize)
  const historyLength = lengthOf('historyLength', params.historyLength) ?? 0
  const since = sinceOf(params.statusTimestampAfter)
  const page = await pageOf(caller, params, pageSize)
  const recent = page.items.filter(task => Date.parse(task.updatedAt) >= since)
  const isFull = params.includeArtifacts === true || historyLength > 0
  const items = isFull
    ? await Promise.all(recent.map(({ code }) => readTask(caller, code)))
    : await withContexts(caller, recent)
  const tasks = items.map(task => taskView(task, { asker: caller.actor.name, historyLength }))
  return {
    tasks: params.includeArtifacts ? tasks : tasks.map(task => ({ ...task, artifacts: [] })),
    nextPageToken: page.nextPageToken,
    pageSize,
    totalSize: page.total,
  }
}

type Page = { items: BatonTask[]; nextPageToken: string; total: number }

async function pageOf(caller: Caller, params: ListTasksRequest, limit: number): Promise<Page> {
  const status = statusFilter(params.status)
  if (status?.length === 0) return { items: [], nextPageToken: '', total: 0 }
  const conversation = params.contextId
    ? await findConversation(caller, params.contextId, params.tenant || undefined)
    : undefined
  if (conversation && conversation.sprint === null) return ofContext(caller, conversation.tasks, status)
  const filter = {
    ...(params.tenant ? { project: params.tenant } : {}),
    ...(params.contextId ? { sprint: params.contextId } : {}),
    ...(status ? { status } : {}),
  }
  const token = tokenOf(params.pageToken)
  const { output } = await caller.run('task.list', { ...filter, sort: 'updated', limit, ...token.cursor })
  const { items, nextCursor } = TaskPage.parse(output)
  if (items.length === 0 && params.contextId && !params.pageToken) return ownContext(caller, params, status)
  const total = token.total ?? (nextCursor === null ? items.length : await count(caller, filter))
  return { items, total, nextPageToken: nextCursor === null ? '' : `${total}.${nextCursor}` }
}

/** The total is counted once and travels in the token. */
function tokenOf(token: string): { total?: number; cursor?: { cursor: string } } {
  if (token === '') return {}
  const [, total, cursor] = /^(\d{1,9})\.(.+)$/.exec(token) ?? []
  if (total === undefined || cursor === undefined)
    throw invalidParam(
      'pageToken',
      'is not one that this list gave',
      'Pass nextPageToken of the page before.',
    )
  return { total: Number(total), cursor: { cursor } }
}

async function count(caller: Caller, filter: object): Promise<number> {
  const { output } = await caller.run('task.board', filter)
  return Board.parse(output).columns.reduce((sum, column) => sum + column.count, 0)
}

/** As many as a page holds: of more, the last ones. */
const mostOfContext = 100

/** The tasks that were asked for in a conversation, on one page. */
async function ofContext(
  caller: Caller,
  codes: readonly string[],
  status: readonly string[] | undefined,
): Promise<Page> {
  const tasks = await Promise.all(codes.slice(-mostOfContext).map(code => readTask(caller, code)))
  const items = tasks
    .filter(task => status?.includes(task.status) ?? true)
    .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))
  return { items, nextPageToken: '', total: items.length }
}

/** A task without a sprint is a context of its own. */
async function ownContext(
  caller: Caller,
  { contextId }: ListTasksRequest,
  status: readonly string[] | undefined,
): Promise<Page> {
  const task = await readTask(caller, contextId).catch(error => {
    if (isOperationError(error) && error.kind === 'not_found') return undefined
    throw error
  })
  const items = task && task.sprint === null && (status?.includes(task.status) ?? true) ? [task] : []
  return { items, nextPageToken: '', total: items.length }
}

function statusFilter(state: TaskState): string[] | undefined {
  if (state === TaskState.TASK_STATE_UNSPECIFIED) return undefined
  if (state in TaskState && state !== TaskState.UNRECOGNIZED) return statusesOf(state)
  throw invalidParam('status', 'is no state of A2A', 'For example TASK_STATE_WORKING.')
}

function sinceOf(timestamp: string | undefined): number {
  if (!timestamp) return Number.NEGATIVE_INFINITY
  const since = Date.parse(timestamp)
  if (!Number.isNaN(since)) return since
  throw invalidParam('statusTimestampAfter', 'is no ISO 8601 time', 'For example 2026-10-27T10:00:00Z.')
}
