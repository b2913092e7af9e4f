import { statement } from '#lib/db.ts'
import type { Step } from './draft.ts'
import { writeSaid } from './said.ts'
import type { PlanState } from './state.ts'

/** A task as the statements below take it, many at once as one JSON document. */
export type Row = ReturnType<ReturnType<typeof rowsFor>>

export const rowsFor =
  (
    planId: string,
    sprintIds: ReadonlyMap<string, string>,
    state: PlanState,
    ids: ReadonlyMap<string, string>,
  ) =>
  ({ id, code, fields, status, planned, said, stored }: Step) => {
    const agentId = (name: string | null) =>
      name === null ? null : (state.agents.get(name.toLowerCase())?.id ?? null)
    return {
      id,
      code,
      title: fields.title,
      description: fields.description,
      priority: fields.priority,
      status,
      // A sprint that the task already has and the plan does not name is not among those that were looked up.
      keeps_sprint: stored !== null && fields.sprint === stored.sprint,
      sprint_id: fields.sprint === null ? null : (sprintIds.get(fields.sprint) ?? null),
      lead_id: agentId(fields.lead),
      assignee_id: agentId(fields.assignee),
      parallel_group: fields.parallelGroup,
      pod: fields.pod,
      skills: fields.skills === '' ? [] : fields.skills.split(', '),
      handoff_mode: fields.handoffMode,
      handoff_from_id: fields.handoffFrom === null ? null : (ids.get(fields.handoffFrom) ?? null),
      prompt: fields.prompt,
      context: fields.context,
      summary: fields.summary || null,
      plan_id: planId,
      plan_key: planned.key,
      // A task folder has no lines.
      plan_line: planned.more ? null : planned.source.line,
      plan_hash: writeSaid(said),
    }
  }

const fromJson = (parameter: string, columns: string) =>
  `jsonb_to_recordset(${parameter}::jsonb) AS n(${columns})`

const contents = `id uuid, code text, title text, description text, priority "Priority", status "TaskStatus",
  keeps_sprint boolean, sprint_id uuid, lead_id uuid, assignee_id uuid, parallel_group text,
  pod text, skills text[], handoff_mode "HandoffMode", handoff_from_id uuid, prompt text, context text, summary text`

const origin = 'plan_id uuid, plan_key text, plan_line int, plan_hash text'

/** In the order of the plan, which becomes their order of creation. */
export const insertTasks = statement(
  'plan.insert_tasks',
  `INSERT INTO work_items (id, project_id, code, title, description, priority, status, sprint_id, lead_id, assignee_id,
     parallel_group, pod, skills, handoff_mode, handoff_from_id, prompt, context, summary,
     plan_id, plan_key, plan_line, plan_hash, completed_at, created_at, updated_at)
   SELECT n.id, $1, n.code, n.title, n.description, n.priority, n.status, n.sprint_id, n.lead_id, n.assignee_id,
     n.parallel_group, n.pod, n.skills, n.handoff_mode, n.handoff_from_id, n.prompt, n.context, n.summary, n.plan_id, n.plan_key, n.plan_line, n.plan_hash,
     CASE WHEN n.status = 'done' THEN $3::timestamptz END, $3, $3
   FROM ROWS FROM (jsonb_to_recordset($2::jsonb) AS (${contents}, ${origin})) WITH ORDINALITY AS n
   ORDER BY n.ordinality ON CONFLICT DO NOTHING RETURNING id`,
)

/** A change of status ends what a block said; `done` has a time and a summary. */
export const updateTasks = statement(
  'plan.update_tasks',
  `UPDATE work_items w SET title = n.title, description = n.description, priority = n.priority, status = n.status,
     sprint_id = CASE WHEN n.keeps_sprint THEN w.sprint_id ELSE n.sprint_id END,
     lead_id = n.lead_id, assignee_id = n.assignee_id, parallel_group = n.parallel_group,
     pod = n.pod, skills = n.skills, handoff_mode = n.handoff_mode, handoff_from_id = n.handoff_from_id,
     prompt = n.prompt, context = n.context,
     completed_at = CASE WHEN n.status = w.status THEN w.completed_at WHEN n.status = 'done' THEN $2::timestamptz END,
     summary = CASE WHEN n.status <> w.status AND n.status = 'done' THEN coalesce(n.summary, w.summary, 'Done in the plan.') ELSE n.summary END,
     blocked_reason = CASE WHEN n.status = w.status THEN w.blocked_reason END,
     blocked_owner = CASE WHEN n.status = w.status THEN w.blocked_owner END,
     blocked_action = CASE WHEN n.status = w.status THEN w.blocked_action END,
     blocked_at = CASE WHEN n.status = w.status THEN w.blocked_at END,
     version = w.version + 1, updated_at = $2
   FROM ${fromJson('$1', contents)} WHERE w.id = n.id`,
)

/** Where the task comes from is no field of it: no new version. */
export const updateOrigins = statement(
  'plan.update_origins',
  `UPDATE work_items w SET plan_id = n.plan_id, plan_key = n.plan_key, plan_line = n.plan_line, plan_hash = n.plan_hash
   FROM ${fromJson('$1', `id uuid, ${origin}`)}
   WHERE w.id = n.id AND (w.plan_id, w.plan_key, w.plan_line, w.plan_hash)
     IS DISTINCT FROM (n.plan_id, n.plan_key, n.plan_line, n.plan_hash)`,
)

export const advanceNumber = statement(
  'plan.advance_number',
  'UPDATE projects SET task_number = $2 WHERE id = $1 AND task_number < $2',
)
