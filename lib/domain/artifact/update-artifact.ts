import { z } from 'zod'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { invalidInput } from '#lib/operation/errors.ts'
import { Address, writeAddress } from './address.ts'
import { Artifact, type ArtifactRow, presentArtifact, subjectOf } from './artifact.ts'
import { artifactUpdated } from './events.ts'
import { findAt, findLiving, lockArtifact } from './find.ts'
import { ArtifactName } from './name.ts'
import { homeOf } from './place.ts'
import { artifactExists } from './refuse.ts'
import { addVersion, lockName } from './save.ts'
import { ArtifactText, keepText, storeText, VersionNote } from './store-text.ts'
import { requireVersion } from './version.ts'

export const updateArtifact = operation({
  name: 'artifact.update',
  summary: 'Edit an artifact: a new version of its text, its name or description',
  description:
    'With a text goes the version that was edited: when somebody made another one meanwhile, nothing is lost, and the refusal has the present text.',
  permission: 'artifact:write',
  args: ['address'],
  example: '/artifact-update fe://artifacts/by-task/BAT-41/findings.md --version=1 --text="# Better said"',
  input: z.object({
    address: Address,
    text: ArtifactText.optional(),
    version: z.number().int().min(1).optional().describe('The version that was edited; needed with a text'),
    note: VersionNote.default(''),
    name: ArtifactName.optional(),
    description: z.string().trim().max(2_000).optional().describe('What it is, in a line or two'),
    isDoc: z.boolean().optional().describe('Documentation of its place'),
  }),
  output: z.object({
    artifact: Artifact,
    removed: z.number().int().describe('Secrets that were cut out before it was stored'),
  }),
  prepare: async ({ text }, blobs) => {
    if (text !== undefined) await keepText(blobs, text)
  },
  async handler(ctx, { address, text, version, note, ...fields }) {
    const before = await lockArtifact(ctx, address)
    if (text !== undefined && version === undefined)
      throw invalidInput(
        [{ field: 'version', message: 'say which version was edited' }],
        `It is ${before.version} now: read it, then send its number with the text.`,
      )
    await requireVersion(ctx, before, version)
    const named = await rename(ctx, before, fields.name)
    const changed = changesOf(before, fields)
    if (changed.length > 0)
      await ctx.db.artifact.updateMany({
        where: { id: before.id },
        data: { ...fields, ...named, updatedAt: ctx.now },
      })
    const content = text === undefined ? undefined : await storeText(ctx, text, note)
    if (content && content.sha256 !== before.sha256) {
      await addVersion(ctx, before, content)
      changed.push('content')
    }
    const artifact = presentArtifact(await findLiving(ctx, before.id))
    if (changed.length > 0)
      ctx.emit(event(artifactUpdated, before.project_id, subjectOf(artifact), { artifact, changed, note }))
    return { artifact, removed: ctx.removed }
  },
})

/** Where it lives under its new name; nothing when it keeps the old one. */
async function rename(ctx: Context, row: ArtifactRow, name: string | undefined) {
  if (name === undefined || name === row.name) return {}
  const address = writeAddress(homeOf(row), name)
  await lockName(ctx, row.project_id, address)
  if (await findAt(ctx, row.project_id, address)) throw artifactExists(address)
  return { address }
}

function changesOf(
  row: ArtifactRow,
  fields: { name?: string | undefined; description?: string | undefined; isDoc?: boolean | undefined },
) {
  const before = { name: row.name, description: row.description, isDoc: row.is_doc }
  return (['name', 'description', 'isDoc'] as const).filter(
    field => fields[field] !== undefined && fields[field] !== before[field],
  ) as string[]
}
