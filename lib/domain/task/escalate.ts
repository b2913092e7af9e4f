import { statement } from '#lib/db.ts'
import { postMessage } from '#lib/domain/message/post-message.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { type Level, priorityOf, stepsDue, usualTimes } from './escalation-rules.ts'
import { taskEscalated } from './events.ts'
import { findCards } from './find.ts'
import { type CardRow, presentCard } from './task.ts'

type Named = { id: string; name: string }
type Candidate = Named & { leads: boolean }

/** Agents and present members of the projects, with whether they lead their project. */
const candidates = statement(
  'task.escalation_candidates',
  `SELECT a.id, a.name, a.project_id, coalesce(m.role IN ('lead', 'owner'), false) AS leads
   FROM agents a LEFT JOIN memberships m ON m.user_id = a.user_id AND m.project_id = a.project_id
   WHERE a.project_id = ANY($1) AND (a.kind = 'agent' OR m.role IS NOT NULL) ORDER BY a.name`,
)

const climb = statement(
  'task.climb',
  'UPDATE work_items SET escalation_level = $2, escalated_to = $3, escalated_at = $4 WHERE id = $1',
)

/** Goes every step that is due of these locked, blocked tasks, each in order. Gives the rows as they are then. */
export async function climbLadders(
  ctx: Context,
  rows: readonly CardRow[],
  worker: (row: CardRow) => string | null,
): Promise<void> {
  if (rows.length === 0) return
  const projectIds = [...new Set(rows.map(row => row.project_id))]
  const everyone = await ctx.sql<Candidate & { project_id: string }>(candidates, [projectIds])
  const byProject = Map.groupBy(everyone, ({ project_id }) => project_id)
  for (const row of rows) climbLadder(ctx, row, byProject.get(row.project_id) ?? [], worker(row))
}

function climbLadder(ctx: Context, row: CardRow, people: readonly Candidate[], worker: string | null): void {
  const { escalation, blocked_at: since, lead } = row
  if (!escalation || !since) return
  const { level, to: told, times } = escalation
  const ladder = { level, told, since, lead, times: { ...usualTimes, ...times } }
  const recipients = (step: Level): Named[] => recipientsOf(row, people, worker)[step]
  const steps = stepsDue(ladder, ctx.now, step => recipients(step).map(({ name }) => name))
  for (const { level: step, to } of steps) {
    row.escalation = { level: step, to: [...to], at: ctx.now.toISOString(), times }
    tell(ctx, row, step, recipients(step))
  }
  const last = steps.at(-1)
  if (last) ctx.later(climb, [row.id, last.level, last.to, ctx.now])
}

function recipientsOf(
  row: CardRow,
  people: readonly Candidate[],
  worker: string | null,
): Record<Level, Named[]> {
  const called = (name: string | null) => people.filter(person => person.name === name)
  const owner = called(row.blocked_owner)
  return {
    1: owner.length > 0 ? owner : called(row.assignee ?? worker),
    2: called(row.lead),
    3: people.filter(({ leads }) => leads),
  }
}

function tell(ctx: Context, row: CardRow, level: Level, to: readonly Named[]): void {
  const { id, code, project_id: projectId, blocked_reason, blocked_owner, blocked_action } = row
  const reason = blocked_reason ?? ''
  postMessage(ctx, {
    projectId,
    kind: 'escalation',
    priority: priorityOf[level],
    task: { id, code },
    to,
    body: `${code} is blocked: ${reason}\n\n${blocked_owner} must: ${blocked_action}\n\nThen unblock it: /task-unblock ${code}`,
  })
  const names = to.map(({ name }) => name)
  ctx.emit(event(taskEscalated, projectId, code, { task: presentCard(row), level, to: names, reason }))
}

/** The first step of a task that was blocked just now: whoever can unblock it is told at once. */
export async function tellOfBlock(ctx: Context, id: string, worker: string | null): Promise<CardRow> {
  const rows = await findCards(ctx, [id])
  const [row] = rows
  if (!row) throw new Error('a task that was just blocked is gone')
  await climbLadders(ctx, rows, () => worker)
  return row
}
