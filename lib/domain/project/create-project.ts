import { z } from 'zod'
import { Markdown, ProjectKey, Title } from '#lib/domain/shared/fields.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { projectCreated } from './events.ts'
import { Project, presentProject } from './project.ts'

export const createProject = operation({
  name: 'project.create',
  summary: 'Create a project and become its owner',
  permission: 'project:write',
  args: ['key', 'name'],
  example: '/project-create APP The mobile app',
  input: z.object({ key: ProjectKey, name: Title, description: Markdown.optional() }),
  output: z.object({ project: Project }),
  async handler(ctx, { key, name, description }) {
    requirePerson(ctx)
    const [row] = await ctx.db.project.createManyAndReturn({
      data: { key, name, description, createdAt: ctx.now },
      skipDuplicates: true,
    })
    if (!row) throw keyTaken(key)
    await makeOwner(ctx, row.id)
    const project = { key, name, description: row.description }
    ctx.emit(event(projectCreated, row.id, key, { project }))
    return { project: presentProject(row, 'owner') }
  },
})

async function makeOwner(ctx: Context, projectId: string): Promise<void> {
  const userId = ctx.actor.id
  await ctx.db.membership.create({
    data: { userId, projectId, role: 'owner', createdAt: ctx.now },
    select: { userId: true },
  })
  await ctx.db.agent.create({
    data: { projectId, userId, name: ctx.actor.name, kind: 'human', capacity: 100, createdAt: ctx.now },
    select: { id: true },
  })
}

function requirePerson(ctx: Context): void {
  if (ctx.actor.kind === 'user') return
  throw new OperationError(
    'forbidden',
    'needs_person',
    'A project is created by a person, who becomes its owner.',
    {
      hint: 'Ask an owner to create it and to register you there.',
    },
  )
}

function keyTaken(key: string): OperationError {
  return new OperationError('conflict', 'key_taken', `The key ${key} is taken.`, {
    hint: 'Choose another key.',
  })
}
