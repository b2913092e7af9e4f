import { type LastAct, statement } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { sideBySide } from '#lib/pg-array.ts'
import { type Limits, usualLimits } from './limits.ts'

export type Usage = { bytes: number; files: number }

/** What is on its way: uploads that were begun, each by all that it announced. */
export type Open = { openBytes: number; openFiles: number }

const read = statement(
  'artifact.usage',
  `SELECT coalesce(u.bytes, 0)::float8 AS bytes, coalesce(u.files, 0) AS files, o.*, p.settings->'artifacts' AS limits
   FROM projects p LEFT JOIN artifact_usage u ON u.project_id = p.id CROSS JOIN LATERAL (
     SELECT coalesce(sum(size), 0)::float8 AS "openBytes", count(*)::int AS "openFiles" FROM uploads
     WHERE project_id = p.id AND NOT is_done AND expires_at > $2 AND id IS DISTINCT FROM $3::uuid
   ) o WHERE p.id = $1`,
)

type Added = Usage & { projectId: string }

/** The row of a project is locked with the COMMIT only, as the numbers of its events are: uploads do not wait for each other. */
const add: LastAct<Added> = {
  ...statement(
    'artifact.add_usage',
    `INSERT INTO artifact_usage AS u (project_id, bytes, files)
     SELECT project_id, sum(bytes), sum(files) FROM ${sideBySide(1, { project_id: 'uuid', bytes: 'bigint', files: 'int' })} a
     GROUP BY project_id ORDER BY project_id
     ON CONFLICT (project_id) DO UPDATE SET bytes = u.bytes + excluded.bytes, files = u.files + excluded.files`,
  ),
  rank: 3,
  locks: ({ projectId }) => projectId,
  values: rows => [
    rows.map(({ projectId }) => projectId),
    rows.map(({ bytes }) => bytes),
    rows.map(({ files }) => files),
  ],
  answers: () => [],
}

type Row = Usage & Open & { limits: Partial<Limits> | null }

type Full = Usage & Open & { limits: Limits }

/** What is kept, what is on its way but for one upload, and what may be. */
export async function readUsage(ctx: Context, projectId: string, but: string | null = null): Promise<Full> {
  const [row] = await ctx.sql<Row>(read, [projectId, ctx.now, but])
  if (!row) throw new Error(`no project ${projectId}`)
  return withLimits(row)
}

/**
 * Counts one version more; the room that its upload held is its own. Those that end in the same moment may pass the limit by what
 * they bring: none waits for the others.
 */
export async function addUsage(
  ctx: Context,
  projectId: string,
  { size, upload = null }: { size: number; upload?: string | null | undefined },
): Promise<void> {
  requireRoom(await readUsage(ctx, projectId, upload), size)
  countVersion(ctx, projectId, size)
}

/** There is room for it. */
export const countVersion = (ctx: Context, projectId: string, size: number): void =>
  void ctx.last(add, { projectId, bytes: size, files: 1 })

/** SQL: the projects of $ids, and what they may still keep; `now` is SQL. As `requireRoom` has it. */
export const selectRoom = (ids: string, now: string): string =>
  `SELECT p.id AS project_id,
     coalesce((p.settings->'artifacts'->>'maxBytes')::float8, ${usualLimits.maxBytes}) - coalesce(u.bytes, 0) - o.bytes AS bytes,
     coalesce((p.settings->'artifacts'->>'maxFiles')::float8, ${usualLimits.maxFiles}) - coalesce(u.files, 0) - o.files AS files
   FROM projects p LEFT JOIN artifact_usage u ON u.project_id = p.id CROSS JOIN LATERAL (
     SELECT coalesce(sum(size), 0)::float8 AS bytes, count(*) AS files FROM uploads
     WHERE project_id = p.id AND NOT is_done AND expires_at > ${now}
   ) o WHERE p.id = ANY(${ids})`

/** Gives back what is gone for good. */
export const takeUsage = (ctx: Context, projectId: string, { bytes, files }: Usage): void =>
  void ctx.last(add, { projectId, bytes: -bytes, files: -files })

const withLimits = ({ limits, ...row }: Row): Full => ({ ...row, limits: { ...usualLimits, ...limits } })

/** Refuses a file more when there would be more than there may be. */
export function requireRoom({ bytes, files, openBytes, openFiles, limits }: Full, size: number): void {
  if (bytes + openBytes + size > limits.maxBytes) throw full('bytes', limits.maxBytes)
  if (files + openFiles + 1 > limits.maxFiles) throw full('files', limits.maxFiles)
}

const full = (what: 'bytes' | 'files', most: number) =>
  new OperationError(
    'no_room',
    'quota_exceeded',
    `The project may keep ${most} ${what} of artifacts, and this would be more.`,
    {
      most,
      hint: `Delete what nobody needs (it counts for 30 days), end uploads that are not gone on with (artifact.abandon; each holds what it announced), or raise artifacts.max${what === 'bytes' ? 'Bytes' : 'Files'} with project.update.`,
    },
  )
