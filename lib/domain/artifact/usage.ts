import { statement } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { type Limits, usualLimits } from './limits.ts'

export type Usage = { bytes: number; files: number }

const read = statement(
  'artifact.usage',
  `SELECT coalesce(u.bytes, 0)::float8 AS bytes, coalesce(u.files, 0) AS files, p.settings->'artifacts' AS limits
   FROM projects p LEFT JOIN artifact_usage u ON u.project_id = p.id WHERE p.id = $1`,
)

const add = statement(
  'artifact.add_usage',
  `INSERT INTO artifact_usage AS u (project_id, bytes, files) VALUES ($1, $2, $3)
   ON CONFLICT (project_id) DO UPDATE SET bytes = u.bytes + excluded.bytes, files = u.files + excluded.files
   RETURNING u.bytes::float8 AS bytes, u.files, (SELECT settings->'artifacts' FROM projects WHERE id = $1) AS limits`,
)

type Row = Usage & { limits: Partial<Limits> | null }

/** What is kept, and what may be. */
export async function readUsage(ctx: Context, projectId: string): Promise<Usage & { limits: Limits }> {
  const [row] = await ctx.sql<Row>(read, [projectId])
  if (!row) throw new Error(`no project ${projectId}`)
  return withLimits(row)
}

/**
 * Counts one version more. The row stays locked until the change is committed, so this is the last statement before the event:
 * of uploads that end together, the one that would be too many is refused.
 */
export async function addUsage(ctx: Context, projectId: string, bytes: number): Promise<void> {
  const [row] = await ctx.sql<Row>(add, [projectId, bytes, 1])
  if (row) requireWithin(withLimits(row))
}

/** Gives back what is gone for good. */
export const takeUsage = (ctx: Context, projectId: string, { bytes, files }: Usage): void =>
  void ctx.later(add, [projectId, -bytes, -files])

const withLimits = ({ bytes, files, limits }: Row) => ({
  bytes,
  files,
  limits: { ...usualLimits, ...limits },
})

/** Refuses when there is more than there may be. */
export function requireWithin({ bytes, files, limits }: Usage & { limits: Limits }): void {
  if (bytes > limits.maxBytes) throw full('bytes', limits.maxBytes)
  if (files > limits.maxFiles) throw full('files', limits.maxFiles)
}

const full = (what: 'bytes' | 'files', most: number) =>
  new OperationError(
    'no_room',
    'quota_exceeded',
    `The project may keep ${most} ${what} of artifacts, and this would be more.`,
    {
      most,
      hint: `Delete what nobody needs (it counts for 30 days), or raise artifacts.max${what === 'bytes' ? 'Bytes' : 'Files'} with project.update.`,
    },
  )
