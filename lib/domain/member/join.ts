import { statement } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import type { Role } from '#lib/operation/permissions.ts'
import { agentNames } from './agent-name.ts'

type Person = { id: string; name: string; email: string | null }

const insertAgent = statement(
  'member.insert_agent',
  `INSERT INTO agents (project_id, user_id, name, kind, capacity, created_at) VALUES ($1, $2, $3, 'human', 100, $4)
   ON CONFLICT DO NOTHING RETURNING name`,
)

/** Makes the person a member, and gives them a name to work under. Answers that name. */
export async function join(ctx: Context, projectId: string, role: Role, person: Person): Promise<string> {
  await ctx.db.membership.create({
    data: { userId: person.id, projectId, role, createdAt: ctx.now },
    select: { userId: true },
  })
  return (await nameFromBefore(ctx, projectId, person)) ?? (await takeName(ctx, projectId, person))
}

/** Who was a member once comes back under the old name. */
export async function nameFromBefore(
  ctx: Context,
  projectId: string,
  person: Person,
): Promise<string | undefined> {
  const row = await ctx.db.agent.findFirst({
    where: { projectId, userId: person.id },
    select: { name: true },
  })
  return row?.name
}

/** The first free one, also when two of the same name join at once. */
async function takeName(ctx: Context, projectId: string, person: Person): Promise<string> {
  for (const name of agentNames(person.name, person.email)) {
    const [row] = await ctx.sql<{ name: string }>(insertAgent, [projectId, person.id, name, ctx.now])
    if (row) return row.name
  }
  throw new Error('there is no end of names')
}

/** The owner that the first start made is called "owner" until a person takes the place. */
export async function renameAgent(ctx: Context, projectId: string, person: Person): Promise<string> {
  const agents = await ctx.db.agent.findMany({ where: { projectId }, select: { name: true, userId: true } })
  const taken = new Set(agents.filter(({ userId }) => userId !== person.id).map(({ name }) => name))
  for (const name of agentNames(person.name, person.email)) {
    if (taken.has(name)) continue
    await ctx.db.agent.updateMany({ where: { projectId, userId: person.id }, data: { name } })
    return name
  }
  throw new Error('there is no end of names')
}
