import { reading } from '#lib/db.ts'
import { findAgentRow } from '#lib/domain/agent/find.ts'
import type { Context } from '#lib/operation/context.ts'
import { initiate } from './initiate.ts'
import { reasonsOf } from './initiation.ts'

const isUninitiated = (since: string): string =>
  `NOT EXISTS (SELECT FROM initiations i WHERE i.agent_id = a.id AND i.created_at >= ${since})`

/** SQL: whether the agent `a` is in a session that has begun, with whatever call, and has had no INIT yet. */
export const isSessionDue = `(a.kind = 'agent' AND a.session_at IS NOT NULL AND ${isUninitiated('a.session_at')})`

/** SQL: the same, or a session begins with what it does at `now` (see `sessionAt` in lib/events/append.ts). */
export const isSessionNew = (now: string): string =>
  `(a.kind = 'agent' AND (a.last_seen_at IS NULL OR a.last_seen_at < ${now} - interval '60 seconds' OR ${isSessionDue}))`

const due = reading('initiation.is_due', `SELECT ${isSessionDue} AS "isDue" FROM agents a WHERE a.id = $1`)

/**
 * The INIT of a session; null when another call of the agent has had it meanwhile. The row of the agent is locked, and says
 * when the session began.
 */
export async function beginSession(ctx: Context, name: string, projectKey: string) {
  const agent = await findAgentRow(ctx, name, projectKey)
  const [found] = await ctx.sql<{ isDue: boolean }>(due, [agent.id])
  if (!found?.isDue) return null
  const { initiation } = await initiate(ctx, agent, { trigger: 'session' })
  return { id: initiation.id, isReady: initiation.isReady, reasons: reasonsOf(initiation) }
}
