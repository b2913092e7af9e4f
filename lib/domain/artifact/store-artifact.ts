import { z } from 'zod'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { invalidInput, OperationError } from '#lib/operation/errors.ts'
import { writeAddress } from './address.ts'
import { Artifact, type ArtifactRow, presentArtifact, subjectOf } from './artifact.ts'
import { artifactCreated, artifactUpdated } from './events.ts'
import { findAt, lockArtifact } from './find.ts'
import { insertAtOnce } from './insert-at-once.ts'
import { findPlace, type PlaceInput } from './place.ts'
import { addVersion, type Content, insertNew, lockName } from './save.ts'
import { findUpload, targetFields, targetOf, UploadId } from './upload.ts'
import { requireNoVersion, requireVersion } from './version.ts'

export const storeArtifact = operation({
  name: 'artifact.store',
  summary: 'Make an artifact, or a new version of one, of bytes that were uploaded',
  description:
    'Asked for by the doors that take bytes (PUT /api/artifacts/content, tus at /api/uploads) once these are there: who sends bytes to one of them need not call it. What has the name at the place already gets a new version; the same bytes again change nothing.',
  permission: 'artifact:write',
  args: ['receipt'],
  example: '/artifact-store 6f9619ff-8b86-4d01-b42d-00cf4fc964ff --name=report.pdf --task=BAT-41',
  input: z.object({
    receipt: z.uuid().describe('What the door was given for the bytes'),
    ...targetFields,
    upload: UploadId.optional().describe('The resumable upload that brought them: it is marked as done'),
  }),
  output: z.object({
    artifact: Artifact,
    removed: z.number().int().describe('Secrets that were cut out before it was stored'),
    outcome: z.enum(['created', 'versioned', 'unchanged']),
    notice: z
      .string()
      .nullable()
      .describe('What the sender ought to know: secrets were cut out, the name says another type'),
  }),
  // The receipt is another one for the same bytes.
  asks: ({ receipt, ...target }, blobs) => ({
    ...target,
    sha256: blobs.received(receipt)?.sha256 ?? receipt,
  }),
  oneFlight: ({ receipt, ...target }, blobs) =>
    isUsual(target) && blobs.received(receipt)?.bytes !== undefined,
  async handler(ctx, { receipt, upload, ...target }) {
    const received = ctx.blobs.received(receipt)
    if (!received) throw unknownReceipt()
    const content = { ...received, note: target.note, upload }
    const { row, outcome } =
      (await storedAtOnce(ctx, content, { ...target, upload })) ?? (await stored(ctx, content, target))
    if (upload !== undefined) await markDone(ctx, upload, row.address)
    const artifact = presentArtifact(row)
    return { artifact, removed: received.removed, outcome, notice: noticeOf(artifact, received.removed) }
  },
})

type Stored = { row: ArtifactRow; outcome: 'created' | 'versioned' | 'unchanged' }

/** Nothing is said that would take a look at what is there. */
const isUsual = ({ address, sprint, version, upload }: Target & { upload?: string | undefined }): boolean =>
  [address, sprint, version, upload].every(value => value === undefined)

async function storedAtOnce(
  ctx: Context,
  { bytes, ...content }: Content,
  target: Target & { upload?: string | undefined },
): Promise<Stored | undefined> {
  const { name, task, project, description = '', isDoc = false } = target
  if (bytes === undefined || name === undefined || !isUsual(target)) return undefined
  const row = await insertAtOnce(ctx, { name, task, project, description, isDoc }, { ...content, bytes })
  return row && created(ctx, row)
}

function created(ctx: Context, row: ArtifactRow): Stored {
  const artifact = presentArtifact(row)
  ctx.emit(event(artifactCreated, row.project_id, subjectOf(artifact), { artifact }))
  return { row, outcome: 'created' }
}

async function stored(ctx: Context, content: Content, target: Target): Promise<Stored> {
  const before = await findTarget(ctx, target)
  if ('place' in before) {
    const { description = '', isDoc = false } = target
    return created(ctx, await insertNew(ctx, { ...before, description, isDoc }, content))
  }
  await requireVersion(ctx, before, target.version)
  if (before.sha256 === content.sha256) return { row: before, outcome: 'unchanged' }
  return { row: await addedTo(ctx, before, content), outcome: 'versioned' }
}

/** Kept until it would have expired, so that a sender who lost the answer learns that all is there. */
async function markDone(ctx: Context, upload: string, address: string): Promise<void> {
  const row = await findUpload(ctx, upload)
  const target = { ...targetOf(row), stored: address }
  await ctx.db.upload.updateMany({ where: { id: upload }, data: { target, isDone: true } })
}

type Target = PlaceInput & {
  name?: string | undefined
  address?: string | undefined
  version?: number | undefined
  description?: string | undefined
  isDoc?: boolean | undefined
}

/** The artifact, locked; or the place and the free name, locked, of a new one. */
async function findTarget(ctx: Context, { name, address, version, ...given }: Target) {
  if (address !== undefined) return lockArtifact(ctx, address)
  if (name === undefined)
    throw invalidInput(
      [{ field: 'name', message: 'say how it is called' }],
      'Give a name, or the address of the artifact.',
    )
  const place = await findPlace(ctx, given)
  const home = writeAddress(place.home, name)
  // In one flight, and in this order: the second is asked once the first is answered.
  const [, id] = await Promise.all([lockName(ctx, place.projectId, home), findAt(ctx, place.projectId, home)])
  if (id !== undefined) return lockArtifact(ctx, id)
  requireNoVersion(home, version)
  return { place, name }
}

async function addedTo(ctx: Context, before: ArtifactRow, content: Content): Promise<ArtifactRow> {
  const row = await addVersion(ctx, before, content)
  const artifact = presentArtifact(row)
  const said = { artifact, changed: ['content'], note: content.note }
  ctx.emit(event(artifactUpdated, row.project_id, subjectOf(artifact), said))
  return row
}

function noticeOf({ namedType, type }: Artifact, removed: number): string | null {
  const said = [
    removed > 0 &&
      `${removed} ${removed === 1 ? 'secret was' : 'secrets were'} cut out before it was stored.`,
    namedType !== null && `Its name says ${namedType}, but its bytes do not: it is kept as ${type}.`,
  ].filter(each => typeof each === 'string')
  return said.length > 0 ? said.join(' ') : null
}

const unknownReceipt = () =>
  new OperationError('not_found', 'receipt_not_found', 'No bytes were received under this receipt.', {
    hint: 'Send the file: PUT /api/artifacts/content?name=…, or npx baton artifact upload FILE.',
  })
