import { z } from 'zod'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { Address, addressById } from './address.ts'
import { Artifact, presentArtifact, subjectOf } from './artifact.ts'
import { artifactDeleted } from './events.ts'
import { lockArtifact } from './find.ts'

export const deleteArtifact = operation({
  name: 'artifact.delete',
  summary: 'Delete an artifact with all its versions; it can be restored for 30 days',
  description:
    'Its name is free at once. It is found by its id, and counts against the quota, until it is gone for good.',
  permission: 'artifact:write',
  args: ['address'],
  example: '/artifact-delete fe://artifacts/by-task/BAT-41/report.pdf',
  destructive: true,
  input: z.object({ address: Address }),
  output: z.object({ artifact: Artifact }),
  async handler(ctx, { address }) {
    const row = await lockArtifact(ctx, address)
    const data = { deletedAt: ctx.now, updatedAt: ctx.now, address: addressById(row.id) }
    await ctx.db.artifact.updateMany({ where: { id: row.id }, data })
    const artifact = presentArtifact({
      ...row,
      address: data.address,
      deleted_at: ctx.now,
      updated_at: ctx.now,
    })
    ctx.emit(event(artifactDeleted, row.project_id, subjectOf(artifact), { artifact }))
    return { artifact }
  },
})
