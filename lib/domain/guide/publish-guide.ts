import { z } from 'zod'
import { writeAddress } from '#lib/domain/artifact/address.ts'
import type { ArtifactRow } from '#lib/domain/artifact/artifact.ts'
import { findAt, findLiving } from '#lib/domain/artifact/find.ts'
import { lockName } from '#lib/domain/artifact/save.ts'
import { ProjectKey } from '#lib/domain/shared/fields.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { guide } from './guide.ts'

const name = 'Orchestration Quick Reference.md'

/** Stands with every version that came from here: one with other words was made by somebody, and is left alone. */
const noteFor = (version: string): string => `${noteStart}${version})`
const noteStart = 'As it came with Baton ('

export const publishGuide = operation({
  name: 'guide.publish',
  summary: 'Keep the getting-started guide as a document of the project, as it is in this release',
  description:
    'Every project gets it when it is made, and a further version when the guide has changed. One that somebody edited, or deleted, is left as it is.',
  permission: 'artifact:write',
  args: [],
  example: '/guide-publish',
  input: z.object({ project: ProjectKey.optional() }),
  output: z.object({
    address: z.string(),
    outcome: z.enum(['created', 'updated', 'unchanged', 'edited', 'deleted']),
  }),
  async handler(ctx, { project }) {
    const { projectId, projectKey } = ctx.project(project)
    const address = writeAddress({ kind: 'project', code: projectKey }, name)
    // Of several processes that start at once, one makes it.
    await lockName(ctx, projectId, address)
    if (await findAt(ctx, projectId, address))
      return { address, outcome: await bringUpToDate(ctx, await findLiving(ctx, address)) }
    if (await wasDeleted(ctx, projectId)) return { address, outcome: 'deleted' as const }
    const { markdown, version } = guide()
    const description = 'How agents and people work here: the lines to type, step by step'
    await ctx.call('artifact.create', {
      ...{ name, text: markdown, project: projectKey },
      ...{ description, isDoc: true, note: noteFor(version) },
    })
    return { address, outcome: 'created' as const }
  },
})

async function bringUpToDate(ctx: Context, row: ArtifactRow): Promise<'updated' | 'unchanged' | 'edited'> {
  const { markdown, version } = guide()
  const newest = await ctx.db.artifactVersion.findFirst({
    where: { artifactId: row.id, version: row.version },
    select: { note: true },
  })
  if (newest?.note === noteFor(version)) return 'unchanged'
  if (!newest?.note.startsWith(noteStart)) return 'edited'
  await ctx.call('artifact.update', {
    address: row.address,
    text: markdown,
    version: row.version,
    note: noteFor(version),
  })
  return 'updated'
}

async function wasDeleted(ctx: Context, projectId: string): Promise<boolean> {
  const found = await ctx.db.artifact.findFirst({
    where: { projectId, name, deletedAt: { not: null } },
    select: { id: true },
  })
  return found !== null
}
