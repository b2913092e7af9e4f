import { z } from 'zod'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { notFound } from '#lib/operation/errors.ts'
import { Address, writeAddress } from './address.ts'
import { Artifact, type ArtifactRow, presentArtifact, restorableDays, subjectOf } from './artifact.ts'
import { artifactRestored } from './events.ts'
import { findArtifact, findAt, lockArtifact } from './find.ts'
import { ArtifactName } from './name.ts'
import { homeOf } from './place.ts'
import { artifactExists } from './refuse.ts'
import { lockName } from './save.ts'

export const restoreArtifact = operation({
  name: 'artifact.restore',
  summary: 'Bring a deleted artifact back, with all its versions',
  permission: 'artifact:write',
  args: ['address'],
  example: '/artifact-restore fe://artifacts/by-id/6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  input: z.object({
    address: Address,
    name: ArtifactName.optional().describe('Another name, where its own is taken by now'),
  }),
  output: z.object({ artifact: Artifact }),
  async handler(ctx, { address, name }) {
    const row = await lockArtifact(ctx, address, findArtifact)
    if (row.deleted_at === null) return { artifact: presentArtifact(row) }
    requireRestorable(ctx, row, address)
    const called = name ?? row.name
    const home = writeAddress(homeOf(row), called)
    await lockName(ctx, row.project_id, home)
    if (await findAt(ctx, row.project_id, home)) throw artifactExists(home)
    const data = { deletedAt: null, updatedAt: ctx.now, address: home, name: called }
    await ctx.db.artifact.updateMany({ where: { id: row.id }, data })
    const artifact = presentArtifact(await findArtifact(ctx, row.id))
    ctx.emit(event(artifactRestored, row.project_id, subjectOf(artifact), { artifact }))
    return { artifact }
  },
})

/** What is over its time is gone, also when nobody has cleared it away yet. */
function requireRestorable(ctx: Context, { deleted_at }: ArtifactRow, address: string): void {
  const until = (deleted_at?.getTime() ?? 0) + restorableDays * 24 * 60 * 60 * 1000
  if (ctx.now.getTime() < until) return
  throw notFound('artifact', address, `It was deleted more than ${restorableDays} days ago: upload it again.`)
}
