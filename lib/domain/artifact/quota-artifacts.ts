import { z } from 'zod'
import { diskFull, fileTooLarge } from '#lib/blob/refusals.ts'
import { operation } from '#lib/operation/define.ts'
import { Address } from './address.ts'
import { findLiving } from './find.ts'
import { ArtifactName } from './name.ts'
import { findPlace, placeFields } from './place.ts'
import { readUsage, requireRoom } from './usage.ts'

export const quotaArtifacts = operation({
  name: 'artifact.quota',
  summary: 'Show how much room a project has for artifacts',
  description:
    'With a name, a place and a size it refuses what an upload would be refused for, before any byte is sent.',
  permission: 'artifact:write',
  args: [],
  example: '/artifact-quota',
  input: z.object({
    ...placeFields,
    address: Address.optional().describe('Artifact that would get a new version'),
    name: ArtifactName.optional(),
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
  async handler(ctx, { address, name: _, size, ...given }) {
    const projectId =
      address === undefined
        ? (await findPlace(ctx, given)).projectId
        : (await findLiving(ctx, address)).project_id
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
