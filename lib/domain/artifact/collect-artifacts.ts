import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { ProjectKey } from '#lib/domain/shared/fields.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { restorableDays } from './artifact.ts'
import { letGoOfBlobs, mostBlobs } from './collect-blobs.ts'
import { takeUsage } from './usage.ts'

/** Artifacts, and uploads, of one call: a transaction is short, and one project with much to do does not keep the others waiting. */
const atOnce = 500

const endUploads = statement(
  'upload.expire',
  `DELETE FROM uploads WHERE id IN (
     SELECT id FROM uploads WHERE project_id = $2 AND expires_at <= $1 LIMIT ${atOnce} FOR UPDATE SKIP LOCKED
   ) RETURNING id`,
)

const purge = statement(
  'artifact.purge',
  `WITH gone AS (
     SELECT id FROM artifacts WHERE deleted_at <= $1 AND project_id = $2
     ORDER BY deleted_at LIMIT ${atOnce} FOR UPDATE SKIP LOCKED
   ), sizes AS (
     SELECT coalesce(sum(b.size), 0)::float8 AS bytes, count(*)::int AS files
     FROM gone JOIN artifact_versions v ON v.artifact_id = gone.id JOIN blobs b ON b.sha256 = v.sha256
   ), deleted AS (DELETE FROM artifacts WHERE id IN (SELECT id FROM gone) RETURNING id)
   SELECT sizes.*, (SELECT count(*)::int FROM deleted) AS artifacts FROM sizes`,
)

export const collectArtifacts = operation({
  name: 'artifact.collect',
  summary:
    'Let go of what a project needs no longer: artifacts deleted a month ago, uploads that have expired',
  description:
    'Baton does this by itself every hour for each project, and then for blobs of no artifact; calling it does no harm. With hashes it looks at these blobs alone: what the database knows of one goes in one call, its bytes in the next.',
  permission: 'project:write',
  args: [],
  example: '/artifact-collect',
  input: z.object({
    project: ProjectKey.optional(),
    blobs: z
      .array(z.string().regex(/^[\da-f]{64}$/))
      .max(mostBlobs)
      .optional()
      .describe(
        'Hashes of blobs that may be of no artifact: each is looked at under its lock, and nothing else',
      ),
  }),
  output: z.object({
    artifacts: z.number().int().describe('Versions that are gone for good'),
    uploads: z.number().int(),
    blobs: z.number().int().describe('Whose bytes are gone'),
    isAll: z.boolean().describe('Nothing is left to do; else the next call goes on'),
  }),
  async handler(ctx, { project, blobs }) {
    const { projectId } = ctx.project(project)
    if (blobs) return { artifacts: 0, uploads: 0, ...(await letGoOfBlobs(ctx, blobs)) }
    const uploads = await expireUploads(ctx, projectId)
    const purged = await purgeDeleted(ctx, projectId)
    const isAll = uploads < atOnce && purged.artifacts < atOnce
    return { artifacts: purged.files, uploads, blobs: 0, isAll }
  },
})

/** Their bytes lie on the server that took them, which sees to what no row knows; here a file of this one goes at once. */
async function expireUploads(ctx: Context, projectId: string): Promise<number> {
  const uploads = await ctx.sql<{ id: string }>(endUploads, [ctx.now, projectId])
  for (const { id } of uploads) await ctx.blobs.uploads.remove(id)
  return uploads.length
}

type Purged = { artifacts: number; files: number; bytes: number }

async function purgeDeleted(ctx: Context, projectId: string): Promise<Purged> {
  const before = new Date(ctx.now.getTime() - restorableDays * 24 * 60 * 60 * 1000)
  const [purged] = await ctx.sql<Purged>(purge, [before, projectId])
  if (!purged) throw new Error('a sum has one row')
  if (purged.files > 0) takeUsage(ctx, projectId, purged)
  return purged
}
