import { z } from 'zod'
import { reading } from '#lib/db.ts'
import { findAgent } from '#lib/domain/agent/find.ts'
import { CursorTime, decodeCursor, encodeCursor } from '#lib/domain/shared/cursor.ts'
import { AgentName, Cursor, Limit, ProjectKey, page } from '#lib/domain/shared/fields.ts'
import { operation } from '#lib/operation/define.ts'
import { selectInitiations } from './find.ts'
import { Initiation, type InitiationRow, presentInitiation } from './initiation.ts'

const list = reading(
  'initiation.list',
  `${selectInitiations} WHERE i.project_id = $1 AND ($2::uuid IS NULL OR i.agent_id = $2) AND ($3::boolean IS NULL OR i.is_ready = $3)
     AND ($4::timestamptz IS NULL OR (i.created_at, i.id) < ($4::timestamptz, $5::uuid))
   ORDER BY i.created_at DESC, i.id DESC LIMIT $6`,
)

const Place = z.object({ at: CursorTime, id: z.uuid() })

export const listInitiations = operation({
  name: 'initiation.list',
  summary: 'List the last INITs, of one agent or of all, the newest first',
  permission: 'project:read',
  args: [],
  example: '/initiation-list --agent=dev-1',
  input: z.object({
    agent: AgentName.optional(),
    ready: z.boolean().optional().describe('Only those after which the agent was ready, or was not'),
    project: ProjectKey.optional(),
    limit: Limit.default(20),
    cursor: Cursor,
  }),
  output: page(Initiation),
  async handler(ctx, { agent, ready, project, limit, cursor }) {
    const { projectId } = ctx.project(project)
    const from = cursor === undefined ? undefined : decodeCursor(cursor, Place)
    const agentId = agent === undefined ? null : (await findAgent(ctx, projectId, agent)).id
    const filter = [projectId, agentId, ready ?? null, from?.at ?? null, from?.id ?? null]
    const rows = await ctx.sql<InitiationRow>(list, [...filter, limit + 1])
    const items = rows.slice(0, limit)
    const last = rows.length > limit ? items.at(-1) : undefined
    return {
      items: items.map(presentInitiation),
      nextCursor: last ? encodeCursor({ at: last.created_at.toISOString(), id: last.id }) : null,
    }
  },
})
