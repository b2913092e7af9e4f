import { z } from 'zod'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { Address } from './address.ts'
import { Artifact, presentArtifact, subjectOf } from './artifact.ts'
import { artifactUpdated } from './events.ts'
import { findVersion, lockArtifact } from './find.ts'
import { addVersion } from './save.ts'
import { VersionNote } from './store-text.ts'

export const revertArtifact = operation({
  name: 'artifact.revert',
  summary: 'Make an older version of an artifact the newest again',
  description:
    'It becomes a further version with the same bytes, so that nothing is lost. When the newest version has these bytes already, nothing changes.',
  permission: 'artifact:write',
  args: ['address', 'version'],
  example: '/artifact-revert fe://artifacts/by-task/BAT-41/findings.md 2',
  input: z.object({
    address: Address,
    version: z.number().int().min(1).describe('The version to go back to'),
    note: VersionNote.optional().describe('What changed, in a line; the default names the version'),
  }),
  output: z.object({ artifact: Artifact }),
  async handler(ctx, { address, version, note = `Back to version ${version}` }) {
    const before = await lockArtifact(ctx, address)
    const { sha256, size, found, removed } = await findVersion(ctx, before, before.id, version)
    if (sha256 === before.sha256) return { artifact: presentArtifact(before) }
    const row = await addVersion(ctx, before, { sha256, size, type: found, removed, note })
    const artifact = presentArtifact(row)
    ctx.emit(
      event(artifactUpdated, row.project_id, subjectOf(artifact), { artifact, changed: ['content'], note }),
    )
    return { artifact }
  },
})
