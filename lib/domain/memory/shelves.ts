import { z } from 'zod'
import type { Context } from '#lib/operation/context.ts'
import { ownerOf, type WhoseInput } from './owner.ts'

export const Tag = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .transform(tag => tag.toLowerCase())
  .describe('Only what has this tag')

/** Behind `selectMemories`: $2 project, $3 one memory alone, $4 the actor's own agent row, $5 whether all tasks' or all others', $6 a tag. */
export const conditions = `
  AND m.project_id = $2 AND ($3::uuid IS NULL OR m.owner_id = $3)
  AND ($3::uuid IS NOT NULL OR m.scope = 'task' OR ($5::boolean AND (m.scope = 'project' OR m.owner_id = $4)))
  AND ($6::text IS NULL OR m.tags @> ARRAY[$6::text])`

type Shelves = [projectId: string, ownerId: string | null, meId: string | null, isAll: boolean]

/** Which memories to look through: one, those of all tasks, or all that the actor may read without asking. */
export async function shelvesOf(ctx: Context, whose: WhoseInput): Promise<Shelves> {
  const { scope, task, agent, project } = whose
  if (task === undefined && agent === undefined && (scope === undefined || scope === 'task')) {
    const { projectId } = ctx.project(project)
    return [projectId, null, ctx.permit(projectId).agent?.id ?? null, scope === undefined]
  }
  const { projectId, id } = await ownerOf(ctx, whose)
  return [projectId, id, null, false]
}
