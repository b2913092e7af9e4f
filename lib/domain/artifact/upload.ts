import { z } from 'zod'
import type { Context } from '#lib/operation/context.ts'
import { notFound } from '#lib/operation/errors.ts'
import { Address } from './address.ts'
import { ArtifactName } from './name.ts'
import { placeFields } from './place.ts'
import { VersionNote } from './store-text.ts'

/** Milliseconds that a resumable upload may take. */
export const uploadLasts = 3 * 24 * 60 * 60 * 1000

/** What is to become of the bytes: fields of artifact.upload and artifact.store. */
export const targetFields = {
  name: ArtifactName.optional().describe('How it is called; needed where no address is given'),
  ...placeFields,
  address: Address.optional().describe('The artifact that gets a new version'),
  version: z.number().int().min(1).optional().describe('Refuse when this is not its newest version'),
  description: z.string().trim().max(2_000).optional().describe('What it is, in a line or two'),
  isDoc: z.boolean().optional().describe('Documentation of its place'),
  note: VersionNote.default(''),
}

/** As it is kept in the row: what was asked for, and what came of it. */
const Target = z.looseObject({
  ...targetFields,
  sha256: z.string().optional(),
  stored: z.string().optional(),
})
export type Target = z.output<typeof Target>

export const UploadId = z.uuid().describe('Id of the upload, as artifact.upload gave it')

export const Upload = z.object({
  id: z.string(),
  url: z.string().describe('Where its bytes go, by the tus protocol (tus.io)'),
  name: z.string().nullable(),
  size: z.number().int().describe('Bytes that there will be'),
  received: z.number().int().describe('Bytes that are there'),
  expiresAt: z.string().describe('Until when it can be gone on with'),
  createdAt: z.string(),
  artifact: z.string().nullable().describe('Address of what it became, once all is there'),
})
export type Upload = z.output<typeof Upload>

export type UploadRow = {
  id: string
  projectId: string
  size: bigint
  target: unknown
  expiresAt: Date
  createdAt: Date
}

export const ownerOf = ({ actor }: Context): string => `${actor.kind}:${actor.id}`

/** One of the actor's own: another's is *not found*. */
export async function findUpload(ctx: Context, id: string): Promise<UploadRow> {
  const row = await ctx.db.upload.findFirst({
    where: { id, owner: ownerOf(ctx), projectId: { in: [...ctx.projectIds] }, expiresAt: { gt: ctx.now } },
  })
  if (!row) throw notFound('upload', id, 'It is over, or another began it: begin anew with artifact.upload.')
  ctx.permit(row.projectId)
  return row
}

export const targetOf = (row: Pick<UploadRow, 'target'>): Target => Target.parse(row.target)

export async function presentUpload(ctx: Context, row: UploadRow): Promise<Upload> {
  const { name = null, stored = null } = targetOf(row)
  const size = Number(row.size)
  return {
    id: row.id,
    url: `/api/uploads/${row.id}`,
    name,
    size,
    received: stored === null ? await ctx.blobs.uploads.size(row.id) : size,
    expiresAt: row.expiresAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
    artifact: stored,
  }
}
