import { z } from 'zod'
import { hashOf } from '#lib/blob/verified.ts'
import { statement } from '#lib/db.ts'
import { decodeCursor, encodeCursor } from '#lib/domain/shared/cursor.ts'
import { Cursor, ProjectKey } from '#lib/domain/shared/fields.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { Address } from './address.ts'
import { findArtifact } from './find.ts'

/** Milliseconds after which the rest is left to the next call, and bytes read whole meanwhile: a request is no place for hours. */
const lookFor = 20_000

const blobs = statement(
  'artifact.blobs',
  `SELECT DISTINCT v.sha256, b.size::float8 AS size
   FROM artifacts a JOIN artifact_versions v ON v.artifact_id = a.id JOIN blobs b ON b.sha256 = v.sha256
   WHERE a.project_id = $1 AND ($2::uuid IS NULL OR a.id = $2) AND v.sha256 > $3 ORDER BY v.sha256 LIMIT 1000`,
)

const concerned = statement(
  'artifact.with_blob',
  `SELECT a.address, a.name, v.version, v.sha256
   FROM artifacts a JOIN artifact_versions v ON v.artifact_id = a.id
   WHERE a.project_id = $1 AND v.sha256 = $2 AND ($3::uuid IS NULL OR a.id = $3) ORDER BY a.address, v.version`,
)

const Damaged = z.object({
  address: z.string(),
  name: z.string(),
  version: z.number().int(),
  sha256: z.string().describe('Of the bytes as they were stored'),
  problem: z.enum(['changed', 'missing']),
})

export const verifyArtifacts = operation({
  name: 'artifact.verify',
  summary: 'Read the bytes of artifacts again and compare them with their hashes',
  description:
    'All versions of one artifact, or of all of a project: about a gigabyte a second and core. After twenty seconds it answers with a cursor, from which the next call goes on.',
  permission: 'artifact:write',
  args: ['address'],
  example: '/artifact-verify',
  input: z.object({
    address: Address.optional().describe('The default is all artifacts of the project, deleted ones too'),
    project: ProjectKey.optional(),
    cursor: Cursor,
  }),
  output: z.object({
    checked: z.number().int().describe('Blobs that were read; versions with the same bytes share one'),
    bytes: z.number().int(),
    damaged: z.array(Damaged).describe('Versions whose bytes are not what was stored; nothing is changed'),
    nextCursor: z.string().nullable().describe('Pass as cursor to go on; null: all were read'),
  }),
  async handler(ctx, { address, project, cursor }) {
    const row = address === undefined ? undefined : await findArtifact(ctx, address)
    const projectId = row?.project_id ?? ctx.project(project).projectId
    const after = cursor === undefined ? '' : decodeCursor(cursor, z.tuple([z.string()]))[0]
    return verifyAfter(ctx, projectId, row?.id ?? null, after)
  },
})

type Found = { address: string; name: string; version: number; sha256: string }

async function verifyAfter(ctx: Context, projectId: string, artifactId: string | null, after: string) {
  const rows = await ctx.sql<{ sha256: string; size: number }>(blobs, [projectId, artifactId, after])
  const until = performance.now() + lookFor
  const seen = { checked: 0, bytes: 0, damaged: [] as z.output<typeof Damaged>[] }
  for (const { sha256, size } of rows) {
    const problem = await problemOf(ctx, sha256, size)
    seen.checked++
    seen.bytes += size
    if (problem) {
      const found = await ctx.sql<Found>(concerned, [projectId, sha256, artifactId])
      seen.damaged.push(...found.map(each => ({ ...each, problem })))
    }
    if (performance.now() > until) break
  }
  const last = rows[seen.checked - 1]
  const isAll = rows.length < 1000 && seen.checked === rows.length
  return { ...seen, nextCursor: isAll || !last ? null : encodeCursor([last.sha256]) }
}

async function problemOf(
  ctx: Context,
  sha256: string,
  size: number,
): Promise<'changed' | 'missing' | undefined> {
  const stored = await ctx.blobs.find(sha256)
  if (!stored) return 'missing'
  if (stored.size !== size) return 'changed'
  if (size === 0) return undefined
  const found = await hashOf(await ctx.blobs.read(sha256, { start: 0, end: size - 1 }))
  return found.sha256 === sha256 ? undefined : 'changed'
}
