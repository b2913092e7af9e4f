/** How far a blocked task has been escalated, with the project's times; only of a blocked one. */
const escalation = `CASE WHEN w.status = 'blocked' THEN json_build_object(
    'level', w.escalation_level, 'to', w.escalated_to, 'at', w.escalated_at,
    'times', (SELECT settings->'escalation' FROM projects WHERE id = w.project_id)) END`

const lastingColumns = `w.id, w.code, w.ordinal, w.title, w.priority, w.pod, w.handoff_mode, w.parallel_group,
  w.fence, w.version, w.created_at, w.completed_at`

/** What a card takes from the task's own row. */
const ownColumns = `${lastingColumns}, w.project_id, w.skills, w.lease_expires_at, w.started_at, w.status,
  w.blocked_reason, w.blocked_owner, w.blocked_action, w.blocked_at, ${escalation} AS escalation, w.updated_at`

/** The select list and joins behind every TaskCard. `dep` gives the dependency codes; see the two ways below. */
const columns = `${ownColumns}, p.key AS project, s.code AS sprint, l.name AS lead, a.name AS assignee, h.name AS holder,
  hf.code AS handoff_from, dep.depends_on, dep.waiting_for`

const joins = `JOIN projects p ON p.id = w.project_id
  LEFT JOIN sprints s ON s.id = w.sprint_id
  LEFT JOIN agents l ON l.id = w.lead_id
  LEFT JOIN agents a ON a.id = w.assignee_id
  LEFT JOIN agents h ON h.id = w.holder_id
  LEFT JOIN work_items hf ON hf.id = w.handoff_from_id`

const dependencyCodes = `array_agg(d.code ORDER BY d.ordinal) AS depends_on,
  array_agg(d.code ORDER BY d.ordinal) FILTER (WHERE d.status <> 'done') AS waiting_for
  FROM dependencies x JOIN work_items d ON d.id = x.depends_on_id`

/** For few tasks: the dependencies of each by index. */
const dependenciesOfEach = `LEFT JOIN LATERAL (SELECT ${dependencyCodes} WHERE x.work_item_id = w.id) dep ON true`

/** For a whole project: all dependencies in one pass. The project is parameter $1. */
const dependenciesOfProject = `LEFT JOIN (
    SELECT x.work_item_id, ${dependencyCodes} WHERE d.project_id = $1 GROUP BY x.work_item_id
  ) dep ON dep.work_item_id = w.id`

export const selectCards = `SELECT ${columns} FROM work_items w ${joins} ${dependenciesOfEach}`

export const selectProjectCards = `SELECT ${columns} FROM work_items w ${joins} ${dependenciesOfProject} WHERE w.project_id = $1`

const ownTexts = 'w.description, w.prompt, w.context, w.summary, w.open_handoff_id'

/** What a whole task takes from its own row just behind a claim, but for what its caller knows then (names.ts). */
export const takenColumns = `${lastingColumns}, ${ownTexts}`

/** The same columns of one task, each name by a subquery: for one row that costs half of what the joins do (measured). */
const oneTask = `${ownColumns}, ${ownTexts},
  (SELECT key FROM projects WHERE id = w.project_id) AS project,
  (SELECT code FROM sprints WHERE id = w.sprint_id) AS sprint,
  (SELECT name FROM agents WHERE id = w.lead_id) AS lead,
  (SELECT name FROM agents WHERE id = w.assignee_id) AS assignee,
  (SELECT name FROM agents WHERE id = w.holder_id) AS holder,
  (SELECT code FROM work_items WHERE id = w.handoff_from_id) AS handoff_from`

export const selectTask = `SELECT ${oneTask}, dep.depends_on, dep.waiting_for FROM work_items w ${dependenciesOfEach}`
