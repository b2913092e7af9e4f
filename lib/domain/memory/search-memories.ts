import { z } from 'zod'
import { reading } from '#lib/db.ts'
import { Limit, ProjectKey, page } from '#lib/domain/shared/fields.ts'
import { typedQuery } from '#lib/domain/shared/words-sql.ts'
import { operation } from '#lib/operation/define.ts'
import { memoryText, selectMemories, spaced } from './find.ts'
import { MemoryCard, type MemoryRow, presentMemoryCard, Whose } from './memory.ts'
import { conditions, shelvesOf, Tag } from './shelves.ts'

const query = typedQuery('$7')

/** Of the many that match, the newest 500 are ranked; only of those that are answered the place of the words is looked up. */
const search = reading(
  'memory.search',
  `WITH matching AS (
     SELECT m.id FROM memory_entries m WHERE m.project_id = $2 AND ${memoryText} @@ ${query}
     UNION SELECT m.id FROM memory_entries m
       WHERE m.project_id = $2 AND (m.tags @> ARRAY[lower($7::text)] OR strpos(lower(m.key), lower($7::text)) > 0)
   ), near AS (
     ${selectMemories()} ${conditions} AND m.id IN (SELECT id FROM matching) ORDER BY m.updated_at DESC LIMIT 500
   ), ranked AS (
     SELECT near.*, coalesce(ts_rank(to_tsvector('simple', ${spaced('near.key')} || ' ' || near.value), ${query}), 0) AS rank
     FROM near ORDER BY rank DESC, updated_at DESC, id LIMIT $8
   )
   SELECT ranked.*, coalesce(ts_headline('simple', ranked.value, ${query}, 'StartSel="", StopSel="", MaxFragments=2, MaxWords=30, MinWords=8'),
     left(ranked.value, 200)) AS value
   FROM ranked ORDER BY ranked.rank DESC, ranked.updated_at DESC, ranked.id`,
)

export const searchMemories = operation({
  name: 'memory.search',
  summary: 'Search what is kept, the best match first',
  description:
    'By the words of keys and values, or by a tag: "quoted words" stand together, or joins two choices, -word leaves out. Your own, that of the project and that of its tasks; with scope, task or agent only that.',
  permission: 'project:read',
  args: ['query'],
  example: '/memory-search deploy order',
  input: z.object({
    query: z.string().trim().min(1).max(500).describe('Words to look for'),
    ...Whose,
    scope: Whose.scope.describe(
      'Only agent (your own), project, or task; the default is all that you may read',
    ),
    tag: Tag.optional(),
    project: ProjectKey.optional(),
    limit: Limit.default(20),
  }),
  output: page(MemoryCard),
  async handler(ctx, { query, tag, limit, ...whose }) {
    const shelves = await shelvesOf(ctx, whose)
    const rows = await ctx.sql<MemoryRow>(search, [ctx.now, ...shelves, tag ?? null, query, limit])
    return { items: rows.map(presentMemoryCard), nextCursor: null }
  },
})
