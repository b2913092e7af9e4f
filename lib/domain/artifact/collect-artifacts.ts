import { z } from 'zod'
import { statement } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { allows } from '#lib/operation/permissions.ts'
import { restorableDays } from './artifact.ts'
import { lockBlob } from './save.ts'
import { takeUsage } from './usage.ts'

/** Milliseconds that a blob without an artifact is left alone. */
const leftAlone = 24 * 60 * 60 * 1000

const endUploads = statement(
  'upload.expire',
  'DELETE FROM uploads WHERE expires_at <= $1 AND project_id = ANY($2::uuid[]) RETURNING id',
)

const purge = statement(
  'artifact.purge',
  `WITH gone AS (
     SELECT id FROM artifacts WHERE deleted_at <= $1 AND project_id = ANY($2::uuid[])
     ORDER BY deleted_at LIMIT 500 FOR UPDATE SKIP LOCKED
   ), sizes AS (
     SELECT a.project_id, sum(b.size)::float8 AS bytes, count(*)::int AS files
     FROM gone JOIN artifacts a ON a.id = gone.id JOIN artifact_versions v ON v.artifact_id = a.id
       JOIN blobs b ON b.sha256 = v.sha256 GROUP BY a.project_id
   ), deleted AS (DELETE FROM artifacts WHERE id IN (SELECT id FROM gone))
   SELECT * FROM sizes ORDER BY project_id`,
)

const unused = statement(
  'blob.unused',
  `SELECT sha256 FROM blobs b WHERE NOT EXISTS (SELECT FROM artifact_versions v WHERE v.sha256 = b.sha256)
   ORDER BY sha256 LIMIT 500`,
)

/** Not those that an upload has come for meanwhile: it holds the same lock until it is committed. */
const deleteUnused = statement(
  'blob.delete_unused',
  `DELETE FROM blobs b WHERE sha256 = $1 AND NOT EXISTS (SELECT FROM artifact_versions v WHERE v.sha256 = b.sha256)`,
)

const isKnown = statement('blob.is_known', 'SELECT 1 AS known FROM blobs WHERE sha256 = $1')

export const collectArtifacts = operation({
  name: 'artifact.collect',
  summary:
    'Let go of what nobody needs: artifacts deleted a month ago, blobs of none, uploads that have expired',
  description: 'Baton does this by itself every hour; calling it does no harm.',
  permission: 'project:write',
  args: [],
  example: '/artifact-collect',
  input: z.object({
    blobs: z
      .array(z.string().regex(/^[\da-f]{64}$/))
      .max(500)
      .default([])
      .describe('Hashes of blobs that may be of no artifact: each is looked at under its lock'),
  }),
  output: z.object({
    artifacts: z.number().int().describe('Versions that are gone for good'),
    uploads: z.number().int(),
    blobs: z.number().int(),
  }),
  async handler(ctx, { blobs }) {
    const projects = permitted(ctx)
    const uploads = await ctx.sql<{ id: string }>(endUploads, [ctx.now, projects])
    for (const { id } of uploads) await ctx.blobs.uploads.remove(id)
    const artifacts = await purgeDeleted(ctx, projects)
    const known = await ctx.sql<{ sha256: string }>(unused, [])
    const deleted = await deleteBlobs(
      ctx,
      [...new Set([...known.map(({ sha256 }) => sha256), ...blobs])].sort(),
    )
    return { artifacts, uploads: uploads.length, blobs: deleted }
  },
})

const permitted = ({ actor }: Context): string[] =>
  actor.grants
    .filter(({ role }) => allows(role, actor.scopes, 'project:write'))
    .map(({ projectId }) => projectId)

async function purgeDeleted(ctx: Context, projects: readonly string[]): Promise<number> {
  const before = new Date(ctx.now.getTime() - restorableDays * 24 * 60 * 60 * 1000)
  const rows = await ctx.sql<{ project_id: string; bytes: number; files: number }>(purge, [before, projects])
  for (const { project_id, bytes, files } of rows) takeUsage(ctx, project_id, { bytes, files })
  return rows.reduce((sum, { files }) => sum + files, 0)
}

/**
 * None that is young: an upload may be about to need it. The row goes first and the file before the COMMIT: should that fail, a row
 * without a file and without artifacts is left.
 */
async function deleteBlobs(ctx: Context, candidates: readonly string[]): Promise<number> {
  const before = new Date(ctx.now.getTime() - leftAlone)
  let deleted = 0
  for (const sha256 of candidates) {
    await lockBlob(ctx, sha256)
    const found = await ctx.blobs.find(sha256)
    if (found && found.at >= before) continue
    await ctx.sql(deleteUnused, [sha256])
    if (!found || (await ctx.sql(isKnown, [sha256])).length > 0) continue
    await ctx.blobs.delete(sha256)
    deleted++
  }
  return deleted
}
