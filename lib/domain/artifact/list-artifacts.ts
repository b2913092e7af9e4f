import { z } from 'zod'
import { decodeCursor, encodeCursor } from '#lib/domain/shared/cursor.ts'
import { Code, Cursor, Limit, ProjectKey, page, SprintCode, TaskCode } from '#lib/domain/shared/fields.ts'
import { operation } from '#lib/operation/define.ts'
import { Artifact, presentArtifact } from './artifact.ts'
import { artifactKinds, filterOf } from './kind-rules.ts'
import { artifactSorts, type ListedRow, listStatements, sortKeys } from './list-query.ts'
import { resolveWhere } from './list-where.ts'

export const listArtifacts = operation({
  name: 'artifact.list',
  summary: 'List the artifacts of a project, a sprint or a task, with filters',
  description:
    'Those of a task live at it or are linked to it; those of a sprint also at its tasks. Deleted ones are listed only when asked for.',
  permission: 'project:read',
  args: ['of'],
  example: '/artifacts BAT-41',
  aliases: [{ name: '/artifacts' }, { name: 'artifacts_list' }],
  input: z.object({
    of: Code.optional().describe('Code of a task or a sprint, whichever it is'),
    task: TaskCode.optional(),
    sprint: SprintCode.optional(),
    message: z.uuid().optional().describe('Id of a message: what is attached to it'),
    type: z
      .enum(artifactKinds)
      .optional()
      .describe('text, markdown, code, image, pdf, csv, json, archive or other'),
    query: z.string().trim().min(1).max(200).optional().describe('Part of the name or description'),
    isDoc: z.boolean().optional().describe('Only documentation, or only what is none'),
    deleted: z.boolean().default(false).describe('Those that are deleted and can be restored'),
    sort: z
      .enum(artifactSorts)
      .default('updated')
      .describe('updated (newest first), name, or size (largest first)'),
    project: ProjectKey.optional(),
    limit: Limit,
    cursor: Cursor,
  }),
  output: page(Artifact),
  async handler(ctx, { of, type, query, isDoc, deleted, sort, limit, cursor, ...given }) {
    const where = await resolveWhere(ctx, of, given)
    const key = sortKeys[sort]
    const after = cursor === undefined ? [null, null] : decodeCursor(cursor, key.schema)
    const { types, notTypes, endings, notEndings } = filterOf(type)
    const pattern = query === undefined ? null : `%${query.replaceAll(/[\\%_]/g, '\\$&')}%`
    const values = [
      ...[where.projectId, deleted, where.taskId, where.sprintId, where.messageId],
      ...[pattern, isDoc ?? null, types, notTypes, endings, notEndings],
      ...[...after, limit + 1],
    ]
    return pageOf(await ctx.sql<ListedRow>(listStatements[sort], values), limit, key.of)
  },
})

function pageOf(rows: ListedRow[], limit: number, keyOf: (row: ListedRow) => unknown) {
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return { items: items.map(presentArtifact), nextCursor: last ? encodeCursor([keyOf(last), last.id]) : null }
}
