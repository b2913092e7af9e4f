import { z } from 'zod'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { User } from './user.ts'

export const getUser = operation({
  name: 'user.get',
  summary: 'Who am I: name, projects and roles',
  permission: 'signed_in',
  args: [],
  example: '/user-get',
  input: z.object({}),
  output: User,
  async handler(ctx) {
    const { kind, name, scopes } = ctx.actor
    const person = kind === 'user' ? await ctx.db.user.findFirst({ where: { id: ctx.actor.id } }) : null
    return {
      name: person?.name ?? name,
      email: person?.email ?? null,
      kind: kind === 'anonymous' ? 'system' : kind,
      hasPassword: typeof person?.passwordHash === 'string',
      scopes: [...scopes],
      projects: await projectsOf(ctx),
    }
  },
})

async function projectsOf(ctx: Context): Promise<User['projects']> {
  const rows = await ctx.db.project.findMany({
    where: { id: { in: [...ctx.projectIds] } },
    select: { id: true, name: true },
  })
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return ctx.actor.grants.map(({ projectId, projectKey, role, agent }) => ({
    key: projectKey,
    name: names.get(projectId) ?? projectKey,
    role,
    agent: agent?.name ?? null,
  }))
}
