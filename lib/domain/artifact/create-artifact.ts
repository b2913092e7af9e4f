import { z } from 'zod'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { writeAddress } from './address.ts'
import { Artifact, presentArtifact, subjectOf } from './artifact.ts'
import { artifactCreated } from './events.ts'
import { findAt } from './find.ts'
import { ArtifactName } from './name.ts'
import { findPlace, placeFields } from './place.ts'
import { artifactExists } from './refuse.ts'
import { insertNew, lockName } from './save.ts'
import { ArtifactText, keepText, storeText, VersionNote } from './store-text.ts'

export const createArtifact = operation({
  name: 'artifact.create',
  summary: 'Keep a text as an artifact: a document, a report, a result',
  description:
    'It lives at a task, a sprint, or the project. Secrets in it are cut out and counted. Files that are large or no text are uploaded (artifact.upload).',
  permission: 'artifact:write',
  args: ['name', 'text'],
  example: '/artifact-create findings.md "# What I found" --task=BAT-41',
  aliases: [{ name: 'artifacts_upload' }],
  input: z.object({
    name: ArtifactName,
    text: ArtifactText,
    ...placeFields,
    description: z.string().trim().max(2_000).default('').describe('What it is, in a line or two'),
    isDoc: z
      .boolean()
      .default(false)
      .describe('Documentation of its place: edited in the console as versions'),
    note: VersionNote.default(''),
  }),
  output: z.object({
    artifact: Artifact,
    removed: z.number().int().describe('Secrets that were cut out before it was stored'),
  }),
  prepare: ({ text }, blobs) => keepText(blobs, text),
  async handler(ctx, { name, text, description, isDoc, note, ...given }) {
    const place = await findPlace(ctx, given)
    const address = writeAddress(place.home, name)
    await lockName(ctx, place.projectId, address)
    if (await findAt(ctx, place.projectId, address)) throw artifactExists(address)
    const content = await storeText(ctx, text, note)
    const row = await insertNew(ctx, { place, name, description, isDoc }, content)
    const artifact = presentArtifact(row)
    ctx.emit(event(artifactCreated, place.projectId, subjectOf(artifact), { artifact }))
    return { artifact, removed: ctx.removed }
  },
})
