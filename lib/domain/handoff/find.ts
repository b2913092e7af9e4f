import { reading, statement } from '#lib/db.ts'
import { excerptSource } from '#lib/domain/message/excerpt-rules.ts'
import type { Context } from '#lib/operation/context.ts'
import { notFound } from '#lib/operation/errors.ts'
import type { FullHandoffRow, HandoffRow } from './handoff.ts'

const columns = `h.id, h.project_id, p.key AS project, h.work_item_id, w.code, w.title, w.completed_at AS task_completed_at,
  f.code AS from_code, f.title AS from_title,
  h.from_agent_id, fa.name AS from_agent, h.from_pod, ta.name AS to_agent, h.to_pod, h.state, h.mode, h.chosen_mode,
  h.mode_reason, h.decided_by, h.decision_reason, h.expires_at, h.created_at, h.decided_at`

const joins = `FROM handoffs h JOIN projects p ON p.id = h.project_id JOIN work_items w ON w.id = h.work_item_id
  LEFT JOIN work_items f ON f.id = h.from_work_item_id
  LEFT JOIN agents fa ON fa.id = h.from_agent_id LEFT JOIN agents ta ON ta.id = h.to_agent_id`

export const selectHandoffCards = `SELECT ${columns}, left(h.note, ${excerptSource}) AS note ${joins}`

export const selectHandoffs = `SELECT ${columns}, h.note, h.rationale, h.reasoning_trace, h.reasoning_summary, h.chain_of_thought,
  h.prompt, h.inputs, h.outputs, h.files, h.commits, h.commands, h.failed_approaches ${joins}`

const byId = statement('handoff.by_id', `${selectHandoffs} WHERE h.id = $1 AND h.project_id = ANY($2)`)

const cardsById = statement(
  'handoff.cards_by_id',
  `${selectHandoffCards} WHERE h.id = ANY($1::uuid[]) ORDER BY h.created_at, h.id`,
)

const openOf = reading(
  'handoff.open_of',
  `${selectHandoffCards} WHERE h.work_item_id = $1 AND h.state = 'offered' ORDER BY h.created_at, h.id`,
)

/** The handoff with this id in one of the actor's projects. Another project's handoff is *not found*. */
export async function findHandoff(ctx: Context, id: string): Promise<FullHandoffRow> {
  const [row] = await ctx.sql<FullHandoffRow>(byId, [id, ctx.projectIds])
  if (!row) throw notFound('handoff', id, 'handoff.list shows the handoffs that you can see.')
  ctx.permit(row.project_id)
  return row
}

export const findHandoffCards = (ctx: Context, ids: readonly string[]): Promise<HandoffRow[]> =>
  ctx.sql<HandoffRow>(cardsById, [ids])

/** What is still offered of a task, oldest first. */
export const openHandoffsOf = (ctx: Context, taskId: string): Promise<HandoffRow[]> =>
  ctx.sql<HandoffRow>(openOf, [taskId])
