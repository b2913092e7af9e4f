import { randomUUID } from 'node:crypto'
import type { Received } from '#lib/blob/receive.ts'
import { statement } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { writeAddress } from './address.ts'
import type { ArtifactRow } from './artifact.ts'
import { findArtifact } from './find.ts'
import type { Place } from './place.ts'
import { addUsage } from './usage.ts'

/** Of two changes that come for one name, or one blob, at once, the second sees what the first did. Held until the COMMIT. */
const lockWord = statement('artifact.lock_word', 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))')

export const lockName = (ctx: Context, projectId: string, address: string) =>
  ctx.sql(lockWord, [nameWord(projectId, address)])

/** The last lock of a change but for what comes with its COMMIT: name, row, blob. */
const lockBlob = (ctx: Context, sha256: string) => ctx.sql(lockWord, [blobWord(sha256)])

export const nameWord = (projectId: string, address: string) => `artifact ${projectId} ${address}`
export const blobWord = (sha256: string) => `blob ${sha256}`

const tryWord = statement(
  'artifact.try_word',
  'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS is_mine',
)

/** The same lock for the sweep, which waits for nobody: false when a change has it. */
export async function tryLockBlob(ctx: Context, sha256: string): Promise<boolean> {
  const [row] = await ctx.sql<{ is_mine: boolean }>(tryWord, [blobWord(sha256)])
  return row?.is_mine === true
}

const insertBlob = statement(
  'blob.insert',
  'INSERT INTO blobs (sha256, size, type, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (sha256) DO NOTHING',
)

/** SQL, for columns or what is selected. Of a blob that was kept in a file before there were bytes in rows, they are in both. */
export const insertSmallBlobs = (values: string): string =>
  `INSERT INTO blobs (sha256, size, type, created_at, bytes) ${values}
   ON CONFLICT (sha256) DO UPDATE SET bytes = excluded.bytes WHERE blobs.bytes IS NULL`

const insertSmallBlob = statement('blob.insert_small', insertSmallBlobs('VALUES ($1, $2, $3, $4, $5)'))

const insertVersion = statement(
  'artifact.insert_version',
  `INSERT INTO artifact_versions (artifact_id, version, sha256, note, removed, created_by_id, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7)`,
)

const insertArtifact = statement(
  'artifact.insert',
  `INSERT INTO artifacts (id, project_id, address, name, description, is_doc, sprint_id, work_item_id, created_by_id, created_at, updated_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)`,
)

const raiseVersion = statement(
  'artifact.raise_version',
  'UPDATE artifacts SET version = $2, updated_at = $3 WHERE id = $1',
)

/** What was received, and how many secrets were cut from it: here, or before by the kernel. */
export type Content = Pick<Received, 'sha256' | 'size' | 'type' | 'bytes'> & {
  removed: number
  note: string
  /** The resumable upload that brought it. */
  upload?: string | undefined
}

export type NewArtifact = { place: Place; name: string; description: string; isDoc: boolean }

/** Its name is locked, and free. */
export async function insertNew(
  ctx: Context,
  { place, name, description, isDoc }: NewArtifact,
  content: Content,
): Promise<ArtifactRow> {
  const id = randomUUID()
  const { projectId, sprintId, workItemId, home } = place
  const by = ctx.permit(projectId).agent?.id ?? null
  const address = writeAddress(home, name)
  await insertContent(ctx, content)
  ctx.later(insertArtifact, [
    ...[id, projectId, address, name, description, isDoc],
    ...[sprintId, workItemId, by, ctx.now],
  ])
  return withVersion(ctx, { id, projectId, by, version: 1 }, content)
}

/** The row is locked. */
export async function addVersion(ctx: Context, row: ArtifactRow, content: Content): Promise<ArtifactRow> {
  const { id, project_id: projectId } = row
  const by = ctx.permit(projectId).agent?.id ?? null
  const version = row.version + 1
  await insertContent(ctx, content)
  ctx.later(raiseVersion, [id, version, ctx.now])
  return withVersion(ctx, { id, projectId, by, version }, content)
}

type VersionOf = { id: string; projectId: string; by: string | null; version: number }

async function withVersion(ctx: Context, { id, projectId, by, version }: VersionOf, content: Content) {
  ctx.later(insertVersion, [id, version, content.sha256, content.note, content.removed, by, ctx.now])
  const [row] = await Promise.all([findArtifact(ctx, id), addUsage(ctx, projectId, content)])
  return row
}

/** Its bytes are there, and no sweep takes them until the change is committed. */
async function insertContent(ctx: Context, { sha256, size, type, bytes }: Content): Promise<void> {
  await lockBlob(ctx, sha256)
  if (bytes) return void ctx.later(insertSmallBlob, [sha256, size, type, ctx.now, bytes])
  if ((await ctx.blobs.find(sha256))?.size !== size) throw blobGone(sha256)
  ctx.later(insertBlob, [sha256, size, type, ctx.now])
}

/** A sweep took the old bytes in the moment after the new ones were found to be the same: the door keeps them and asks again. */
const blobGone = (sha256: string) =>
  new OperationError('unavailable', 'blob_gone', 'The bytes were swept away just now.', {
    sha256,
    hint: 'Send the file again.',
  })
