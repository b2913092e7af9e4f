import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { operation } from '#lib/operation/define.ts'
import { beginSession, isSessionDue } from './session.ts'

/**
 * One at a time: it is locked until the call ends, and what it wants to claim meanwhile waits. A heartbeat that comes soon has its
 * INIT in its answer; what began long ago is over.
 */
const lockDue = statement(
  'initiation.lock_due',
  `SELECT a.name, p.key AS project FROM agents a JOIN projects p ON p.id = a.project_id
   WHERE a.project_id = ANY($2) AND a.session_at BETWEEN $1::timestamptz - interval '1 hour' AND $1::timestamptz - interval '3 seconds'
     AND ${isSessionDue}
   ORDER BY a.id LIMIT 1 FOR NO KEY UPDATE OF a SKIP LOCKED`,
)

export const startInitiation = operation({
  name: 'initiation.start',
  summary: 'Run the INIT of an agent whose session has begun without one',
  description:
    'Of one, which is busy with it for a moment only; call it again until it answers null. Baton does this by itself every few seconds; calling it does no harm.',
  permission: 'agent:write',
  args: [],
  example: '/initiation-start',
  input: z.object({}),
  output: z.object({ started: z.string().nullable().describe('Name of the agent; null when none waits') }),
  async handler(ctx) {
    const { now } = ctx
    const [due] = await ctx.sql<{ name: string; project: string }>(lockDue, [now, ctx.permittedIds()])
    const initiation = due && (await beginSession(ctx, due.name, due.project))
    return { started: initiation ? due.name : null }
  },
})
