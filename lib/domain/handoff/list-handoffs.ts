import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { CursorTime, decodeCursor, encodeCursor } from '#lib/domain/shared/cursor.ts'
import {
  AgentName,
  Cursor,
  Limit,
  Pod,
  ProjectKey,
  page,
  SprintCode,
  TaskCode,
} from '#lib/domain/shared/fields.ts'
import { operation } from '#lib/operation/define.ts'
import { selectHandoffCards } from './find.ts'
import { HandoffCard, type HandoffRow, HandoffState, presentHandoffCard } from './handoff.ts'

/** Several may be offered by one change: the id tells them apart in the cursor. */
const list = statement(
  'handoff.list',
  `${selectHandoffCards} WHERE h.project_id = $1
     AND ($2::text IS NULL OR $2 IN (w.code, f.code))
     AND ($3::text IS NULL OR w.sprint_id = (SELECT id FROM sprints WHERE project_id = $1 AND code = $3))
     AND ($4::text IS NULL OR $4 IN (fa.name, ta.name, h.decided_by))
     AND ($5::text IS NULL OR $5 IN (h.from_pod, h.to_pod, ta.pod))
     AND ($6::text[] IS NULL OR h.state::text = ANY($6))
     AND ($7::timestamptz IS NULL OR (h.created_at, h.id) < ($7, $8::uuid))
   ORDER BY h.created_at DESC, h.id DESC LIMIT $9`,
)

const Key = z.tuple([CursorTime, z.uuid()])

export const listHandoffs = operation({
  name: 'handoff.list',
  summary: 'List handoffs, newest first, with filters',
  permission: 'project:read',
  args: ['task'],
  example: '/handoff-list --state=offered',
  input: z.object({
    task: TaskCode.optional().describe('Handed on, or whose completion handed on'),
    sprint: SprintCode.optional().describe('Of the task that is handed on'),
    agent: AgentName.optional().describe('Who gave it, to whom it was offered, or who decided'),
    pod: Pod.optional().describe('On either side'),
    state: z
      .array(HandoffState)
      .max(5)
      .optional()
      .describe('One or more of offered, accepted, rejected, expired, withdrawn'),
    project: ProjectKey.optional(),
    limit: Limit,
    cursor: Cursor,
  }),
  output: page(HandoffCard),
  async handler(ctx, { task, sprint, agent, pod, state, project, limit, cursor }) {
    const { projectId } = ctx.project(project)
    const [at, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, Key)
    const filter = [task, sprint, agent, pod, state].map(value => value ?? null)
    const rows = await ctx.sql<HandoffRow>(list, [projectId, ...filter, at, id, limit + 1])
    const items = rows.slice(0, limit)
    const last = rows.length > limit ? items.at(-1) : undefined
    return {
      items: items.map(presentHandoffCard),
      nextCursor: last ? encodeCursor([last.created_at.toISOString(), last.id]) : null,
    }
  },
})
