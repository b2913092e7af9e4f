import { z } from 'zod'
import { statement } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { sprintStatuses } from './rules.ts'

export const SprintStatus = z.enum(sprintStatuses)

export const Progress = z.object({
  total: z.number().int().describe('Tasks that count: all but the cancelled ones'),
  pending: z.number().int(),
  in_progress: z.number().int(),
  in_review: z.number().int(),
  blocked: z.number().int(),
  done: z.number().int(),
  cancelled: z.number().int(),
})
export type Progress = z.output<typeof Progress>

export const Sprint = z.object({
  code: z.string(),
  project: z.string().describe('Project key'),
  title: z.string(),
  goal: z.string(),
  startsOn: z.string().nullable().describe('YYYY-MM-DD'),
  endsOn: z.string().nullable().describe('YYYY-MM-DD'),
  status: SprintStatus,
  version: z.number().int(),
  closedAt: z.string().nullable(),
  createdAt: z.string(),
})
export type Sprint = z.output<typeof Sprint>

export const SprintWithProgress = Sprint.extend({ progress: Progress })
export type SprintWithProgress = z.output<typeof SprintWithProgress>

type Row = Omit<Sprint, 'project' | 'startsOn' | 'endsOn' | 'closedAt' | 'createdAt'> & {
  startsOn: Date | null
  endsOn: Date | null
  closedAt: Date | null
  createdAt: Date
}

export const presentSprint = (row: Row, project: string): Sprint => ({
  code: row.code,
  project,
  title: row.title,
  goal: row.goal,
  startsOn: isoDay(row.startsOn),
  endsOn: isoDay(row.endsOn),
  status: row.status,
  version: row.version,
  closedAt: row.closedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
})

const isoDay = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null

/** A day as the date column takes it. */
export const day = (text: string | null | undefined): Date | null | undefined =>
  typeof text === 'string' ? new Date(`${text}T00:00:00Z`) : text

const countTasks = statement(
  'sprint.progress',
  `SELECT sprint_id AS id, status, count(*)::int AS n FROM work_items WHERE sprint_id = ANY($1) AND project_id = ANY($2)
   GROUP BY 1, 2`,
)

/** Progress by sprint id; a sprint without tasks has all zeros. */
export async function progressOf(
  ctx: Context,
  sprintIds: readonly string[],
): Promise<(id: string) => Progress> {
  const rows = await ctx.sql<{ id: string; status: keyof Progress; n: number }>(countTasks, [
    sprintIds,
    ctx.projectIds,
  ])
  const bySprint = Map.groupBy(rows, row => row.id)
  return id => {
    const progress: Progress = {
      total: 0,
      pending: 0,
      in_progress: 0,
      in_review: 0,
      blocked: 0,
      done: 0,
      cancelled: 0,
    }
    for (const { status, n } of bySprint.get(id) ?? []) progress[status] = n
    const { total: _, cancelled, ...counted } = progress
    return { ...counted, cancelled, total: Object.values(counted).reduce((sum, n) => sum + n, 0) }
  }
}
