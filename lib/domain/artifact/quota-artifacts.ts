import { z } from 'zod'
import { diskFull, fileTooLarge } from '#lib/blob/refusals.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { invalidInput } from '#lib/operation/errors.ts'
import { Address, writeAddress } from './address.ts'
import { findAt, findLiving } from './find.ts'
import { ArtifactName } from './name.ts'
import { findPlace, type PlaceInput, placeFields } from './place.ts'
import { targetFields } from './upload.ts'
import { readUsage, requireRoom } from './usage.ts'
import { requireNoVersion, requireVersion } from './version.ts'

export const quotaArtifacts = operation({
  name: 'artifact.quota',
  summary: 'Show how much room a project has for artifacts',
  description:
    'With a name, a place, a size and a version it refuses what an upload would be refused for, before any byte is sent.',
  permission: 'artifact:write',
  args: [],
  example: '/artifact-quota',
  input: z.object({
    ...placeFields,
    address: Address.optional().describe('Artifact that would get a new version'),
    name: ArtifactName.optional(),
    version: targetFields.version,
    size: z.number().int().min(0).optional().describe('Bytes of the file'),
  }),
  output: z.object({
    project: z.string(),
    bytes: z.number().int().describe('Of all versions, deleted ones too until they are gone for good'),
    reserved: z.number().int().describe('Bytes that uploads on their way have announced'),
    maxBytes: z.number().int(),
    files: z.number().int().describe('Versions of all artifacts'),
    maxFiles: z.number().int(),
    maxFileBytes: z
      .number()
      .int()
      .describe('Bytes that one more file may have: the limit for a file, or the room that is left'),
  }),
  async handler(ctx, { size, ...target }) {
    const projectId = await projectOf(ctx, target)
    const usage = await readUsage(ctx, projectId)
    const { bytes, files, openBytes, limits } = usage
    requireRoom(usage, size ?? 0)
    if (size !== undefined && size > limits.maxFileBytes) throw fileTooLarge(limits.maxFileBytes)
    if (size !== undefined && size > (await ctx.blobs.room())) throw diskFull()
    return {
      project: ctx.permit(projectId).projectKey,
      bytes,
      files,
      reserved: openBytes,
      maxBytes: limits.maxBytes,
      maxFiles: limits.maxFiles,
      maxFileBytes: Math.min(limits.maxFileBytes, limits.maxBytes - bytes - openBytes),
    }
  },
})

type Target = PlaceInput & {
  address?: string | undefined
  name?: string | undefined
  version?: number | undefined
}

async function projectOf(ctx: Context, { address, name, version, ...given }: Target): Promise<string> {
  if (address !== undefined) {
    const row = await findLiving(ctx, address)
    await requireVersion(ctx, row, version)
    return row.project_id
  }
  const { projectId, home } = await findPlace(ctx, given)
  if (version === undefined) return projectId
  if (name === undefined)
    throw invalidInput(
      [{ field: 'name', message: 'say of what the version is' }],
      'Give a name, or the address of the artifact.',
    )
  const at = writeAddress(home, name)
  const id = await findAt(ctx, projectId, at)
  if (id === undefined) requireNoVersion(at, version)
  else await requireVersion(ctx, await findLiving(ctx, id), version)
  return projectId
}
