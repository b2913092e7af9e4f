import { z } from 'zod'
import { ProjectKey, SprintCode, TaskCode } from '#lib/domain/shared/fields.ts'
import { findSprint } from '#lib/domain/sprint/find.ts'
import { findTask } from '#lib/domain/task/find.ts'
import type { Context } from '#lib/operation/context.ts'
import { invalidInput } from '#lib/operation/errors.ts'
import type { Home } from './address.ts'
import type { ArtifactRow } from './artifact.ts'

/** Fields of every input that says where an artifact lives. */
export const placeFields = {
  task: TaskCode.optional().describe('Task that it lives at'),
  sprint: SprintCode.optional().describe('Sprint that it lives at; without task and sprint: the project'),
  project: ProjectKey.optional(),
}

const Place = z.object(placeFields)
export type PlaceInput = z.output<typeof Place>

export type Place = {
  projectId: string
  projectKey: string
  home: Home
  workItemId: string | null
  sprintId: string | null
}

/** Refuses what is not there, and what the actor may not write to. */
export async function findPlace(ctx: Context, { task, sprint, project }: PlaceInput): Promise<Place> {
  if (task !== undefined && sprint !== undefined)
    throw invalidInput(
      [{ field: 'sprint', message: 'it lives at one place' }],
      'Give task or sprint; artifact.link adds the other.',
    )
  if (task !== undefined) {
    const row = await findTask(ctx, task)
    return { ...placeIn(ctx, row.project_id), home: { kind: 'task', code: row.code }, workItemId: row.id }
  }
  if (sprint !== undefined) {
    const row = await findSprint(ctx, sprint, project)
    return { ...placeIn(ctx, row.projectId), home: { kind: 'sprint', code: row.code }, sprintId: row.id }
  }
  const { projectId } = ctx.project(project)
  return placeIn(ctx, projectId)
}

function placeIn(ctx: Context, projectId: string): Place {
  const { projectKey } = ctx.permit(projectId)
  const home: Home = { kind: 'project', code: projectKey }
  return { projectId, projectKey, home, workItemId: null, sprintId: null }
}

/** Where it lives. */
export function homeOf({ task, sprint, project }: ArtifactRow): Home {
  if (task !== null) return { kind: 'task', code: task }
  return sprint === null ? { kind: 'project', code: project } : { kind: 'sprint', code: sprint }
}
