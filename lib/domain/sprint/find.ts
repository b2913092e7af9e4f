import { statement } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { notFound } from '#lib/operation/errors.ts'

/** A sprint by code within a project that the caller has already been admitted to. */
export async function findSprintIn(ctx: Context, projectId: string, code: string) {
  const sprint = await ctx.db.sprint.findFirst({ where: { projectId, code } })
  if (!sprint) throw notFound('sprint', code, 'sprint.list shows the sprints that you can see.')
  return sprint
}

/** A sprint by code in any of the actor's projects, its first project first. Another project's sprint is *not found*. */
export async function findSprint(ctx: Context, code: string, projectKey?: string) {
  const projectIds = projectKey === undefined ? [...ctx.projectIds] : [ctx.project(projectKey).projectId]
  const sprints = await ctx.db.sprint.findMany({
    where: { code, projectId: { in: projectIds } },
    include: { project: true },
  })
  const [sprint] = sprints.sort((a, b) => projectIds.indexOf(a.projectId) - projectIds.indexOf(b.projectId))
  if (!sprint) throw notFound('sprint', code, 'sprint.list shows the sprints that you can see.')
  ctx.permit(sprint.projectId)
  return sprint
}

const lock = statement('sprint.lock', 'SELECT id FROM sprints WHERE id = $1 FOR NO KEY UPDATE')

/** The same, locked until the change is committed. */
export async function lockSprint(ctx: Context, code: string, projectKey?: string) {
  const { id } = await findSprint(ctx, code, projectKey)
  await ctx.sql(lock, [id])
  return findSprint(ctx, code, projectKey)
}
