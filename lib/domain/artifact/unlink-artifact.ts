import { z } from 'zod'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { notFound } from '#lib/operation/errors.ts'
import { Artifact, presentArtifact, subjectOf } from './artifact.ts'
import { artifactUnlinked } from './events.ts'
import { lockArtifact } from './find.ts'
import { findTarget, LinkInput } from './link-target.ts'
import { ArtifactLink, linksOf } from './links.ts'

export const unlinkArtifact = operation({
  name: 'artifact.unlink',
  summary: 'Take a link of an artifact away; where it lives stays',
  permission: 'artifact:write',
  args: ['address'],
  example: '/artifact-unlink fe://artifacts/by-task/BAT-41/report.pdf --task=BAT-42',
  input: LinkInput,
  output: z.object({ artifact: Artifact, links: z.array(ArtifactLink) }),
  async handler(ctx, { address, ...given }) {
    const row = await lockArtifact(ctx, address)
    const { kind, code, place } = await findTarget(ctx, row.project_id, given)
    const { count } = await ctx.db.artifactLink.deleteMany({ where: { artifactId: row.id, ...place } })
    if (count === 0) throw notFound('link', `of ${row.name} to ${code}`, 'artifact.get shows its links.')
    const artifact = presentArtifact(row)
    const subject = kind === 'message' ? subjectOf(artifact) : code
    ctx.emit(event(artifactUnlinked, row.project_id, subject, { artifact, link: { kind, code } }))
    return { artifact, links: await linksOf(ctx, row.id) }
  },
})
