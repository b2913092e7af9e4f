import { z } from 'zod'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { Artifact, presentArtifact, subjectOf } from './artifact.ts'
import { artifactLinked } from './events.ts'
import { lockArtifact } from './find.ts'
import { findTarget, LinkInput } from './link-target.ts'
import { ArtifactLink, linksOf } from './links.ts'

export const linkArtifact = operation({
  name: 'artifact.link',
  summary: 'Link an artifact to a further task, sprint or message',
  permission: 'artifact:write',
  args: ['address'],
  example: '/artifact-link fe://artifacts/by-task/BAT-41/report.pdf --task=BAT-42',
  input: LinkInput,
  output: z.object({ artifact: Artifact, links: z.array(ArtifactLink) }),
  async handler(ctx, { address, ...given }) {
    const row = await lockArtifact(ctx, address)
    const { kind, code, place } = await findTarget(ctx, row.project_id, given)
    const artifact = presentArtifact(row)
    const isThere = await ctx.db.artifactLink.findFirst({ where: { artifactId: row.id, ...place } })
    if (!isThere) {
      await ctx.db.artifactLink.createMany({ data: [{ artifactId: row.id, ...place, createdAt: ctx.now }] })
      const subject = kind === 'message' ? subjectOf(artifact) : code
      ctx.emit(event(artifactLinked, row.project_id, subject, { artifact, link: { kind, code } }))
    }
    return { artifact, links: await linksOf(ctx, row.id) }
  },
})
