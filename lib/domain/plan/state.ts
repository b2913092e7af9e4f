import { statement } from '#lib/db.ts'
import type { Priority, TaskStatus } from '#lib/domain/task/rules.ts'
import type { Context } from '#lib/operation/context.ts'
import type { Wishes } from './wishes.ts'

/** A task of the project that the plan may mean. */
export type StoredTask = {
  id: string
  code: string
  title: string
  description: string
  status: TaskStatus
  priority: Priority
  sprint: string | null
  lead: string | null
  assignee: string | null
  holder: string | null
  parallel_group: string | null
  pod: string | null
  skills: string[]
  handoff_mode: string
  handoff_from: string | null
  prompt: string
  context: string
  summary: string | null
  plan_id: string | null
  plan_key: string | null
  plan_line: number | null
  plan_hash: string | null
}

export type StoredPlan = { id: string; key: string; title: string | null; filename: string | null }

/** All that an import depends on, as it is now. */
export type PlanState = {
  plan: StoredPlan | null
  tasks: StoredTask[]
  /** Codes that the plan would like and another project has. */
  foreignCodes: ReadonlySet<string>
  /** Every task of the project, by id. */
  project: ReadonlyMap<string, { code: string; status: TaskStatus }>
  /** What each task of the project depends on, by id. */
  needs: ReadonlyMap<string, readonly string[]>
  /** Ids by code. */
  sprints: ReadonlyMap<string, string>
  /** By name in lower case. */
  agents: ReadonlyMap<string, { id: string; name: string }>
}

const planByKey = statement(
  'plan.by_key',
  'SELECT id, key, title, filename FROM plans WHERE project_id = $1 AND key = $2',
)

/** A plan whose title changed: the same file, and most of the tasks are still in it. */
const planByFile = statement(
  'plan.by_file',
  `SELECT p.id, p.key, p.title, p.filename FROM plans p
   JOIN work_items w ON w.plan_id = p.id AND w.plan_key = ANY($3)
   WHERE p.project_id = $1 AND p.filename = $2
   GROUP BY p.id HAVING count(*) * 2 > cardinality($3::text[]) ORDER BY count(*) DESC LIMIT 1`,
)

const selectTasks = statement(
  'plan.tasks',
  `SELECT w.id, w.code, w.title, w.description, w.status, w.priority, s.code AS sprint, l.name AS lead,
     a.name AS assignee, h.name AS holder, w.parallel_group, w.plan_id, w.plan_key, w.plan_line, w.plan_hash,
     w.pod, w.skills, w.handoff_mode, f.code AS handoff_from, w.prompt, w.context, w.summary
   FROM work_items w LEFT JOIN sprints s ON s.id = w.sprint_id LEFT JOIN agents l ON l.id = w.lead_id
     LEFT JOIN agents a ON a.id = w.assignee_id LEFT JOIN agents h ON h.id = w.holder_id
     LEFT JOIN work_items f ON f.id = w.handoff_from_id
   WHERE w.project_id = $1 AND (w.plan_id = $2 OR w.code = ANY($3)) ORDER BY w.ordinal`,
)

const selectForeign = statement(
  'plan.foreign_codes',
  'SELECT code FROM work_items WHERE code = ANY($2) AND project_id <> $1',
)

const selectProject = statement(
  'plan.project_tasks',
  'SELECT id, code, status FROM work_items WHERE project_id = $1',
)

const selectEdges = statement(
  'plan.project_edges',
  `SELECT x.work_item_id AS id, x.depends_on_id AS "dependsOn"
   FROM dependencies x JOIN work_items w ON w.id = x.work_item_id JOIN work_items d ON d.id = x.depends_on_id
   WHERE w.project_id = $1 ORDER BY d.ordinal`,
)

const selectSprints = statement(
  'plan.sprints',
  'SELECT id, code FROM sprints WHERE project_id = $1 AND code = ANY($2)',
)

const selectAgents = statement(
  'plan.agents',
  'SELECT id, name FROM agents WHERE project_id = $1 ORDER BY name',
)

export async function loadState(ctx: Context, projectId: string, wishes: Wishes): Promise<PlanState> {
  const plan = await findPlan(ctx, projectId, wishes)
  const [tasks, foreign, project, edges, sprints, agents] = await Promise.all([
    ctx.sql<StoredTask>(selectTasks, [projectId, plan?.id ?? null, wishes.codes]),
    ctx.sql<{ code: string }>(selectForeign, [projectId, wishes.codes]),
    ctx.sql<{ id: string; code: string; status: TaskStatus }>(selectProject, [projectId]),
    ctx.sql<{ id: string; dependsOn: string }>(selectEdges, [projectId]),
    ctx.sql<{ id: string; code: string }>(selectSprints, [projectId, wishes.sprints]),
    ctx.sql<{ id: string; name: string }>(selectAgents, [projectId]),
  ])
  const needs = Map.groupBy(edges, edge => edge.id)
  return {
    plan,
    tasks,
    foreignCodes: new Set(foreign.map(({ code }) => code)),
    project: new Map(project.map(({ id, code, status }) => [id, { code, status }])),
    needs: new Map([...needs].map(([id, list]) => [id, list.map(edge => edge.dependsOn)])),
    sprints: new Map(sprints.map(({ code, id }) => [code, id])),
    agents: new Map(agents.map(agent => [agent.name.toLowerCase(), agent])),
  }
}

async function findPlan(ctx: Context, projectId: string, wishes: Wishes): Promise<StoredPlan | null> {
  const [same] = await ctx.sql<StoredPlan>(planByKey, [projectId, wishes.key])
  if (same) return same
  if (wishes.filename === null) return null
  const keys = wishes.plan.tasks.map(task => task.key)
  const [renamed] = await ctx.sql<StoredPlan>(planByFile, [projectId, wishes.filename, keys])
  return renamed ?? null
}
