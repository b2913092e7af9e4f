import { z } from 'zod'
import { SprintCode, TaskCode } from '#lib/domain/shared/fields.ts'
import { findSprintIn } from '#lib/domain/sprint/find.ts'
import { findTask } from '#lib/domain/task/find.ts'
import type { Context } from '#lib/operation/context.ts'
import { invalidInput, notFound } from '#lib/operation/errors.ts'
import { Address } from './address.ts'
import type { ArtifactLink } from './links.ts'

export const LinkInput = z.object({
  address: Address,
  task: TaskCode.optional(),
  sprint: SprintCode.optional(),
  message: z.uuid().optional().describe('Id of a message'),
})

export type LinkTarget = Pick<ArtifactLink, 'kind' | 'code'> & {
  /** Exactly one of the three is set. */
  place: { workItemId?: string; sprintId?: string; messageId?: string }
}

type Given = Omit<z.output<typeof LinkInput>, 'address'>

/** What it is linked to: of the artifact's own project, or *not found*. */
export async function findTarget(ctx: Context, projectId: string, given: Given): Promise<LinkTarget> {
  const { task, sprint, message } = given
  if ([task, sprint, message].filter(each => each !== undefined).length !== 1)
    throw invalidInput(
      [{ field: 'task', message: 'say what to link it to' }],
      'Give exactly one of task, sprint and message.',
    )
  if (task !== undefined) return taskTarget(ctx, projectId, task)
  if (sprint !== undefined) {
    const { id, code } = await findSprintIn(ctx, projectId, sprint)
    return { kind: 'sprint', code, place: { sprintId: id } }
  }
  const found = await ctx.db.message.findFirst({
    where: { id: message ?? '', projectId },
    select: { id: true },
  })
  if (!found) throw notFound('message', message ?? '', 'A link stays within the project of the artifact.')
  return { kind: 'message', code: found.id, place: { messageId: found.id } }
}

async function taskTarget(ctx: Context, projectId: string, code: string): Promise<LinkTarget> {
  const row = await findTask(ctx, code)
  if (row.project_id !== projectId)
    throw notFound('task', code, 'A link stays within the project of the artifact.')
  return { kind: 'task', code: row.code, place: { workItemId: row.id } }
}
