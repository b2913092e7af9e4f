import { z } from 'zod'
import { reading } from '#lib/db.ts'
import { CursorTime, decodeCursor, encodeCursor } from '#lib/domain/shared/cursor.ts'
import { Cursor, Limit, ProjectKey, page } from '#lib/domain/shared/fields.ts'
import { operation } from '#lib/operation/define.ts'
import { selectMemories } from './find.ts'
import { MemoryCard, type MemoryRow, presentMemoryCard, Whose } from './memory.ts'
import { excerptLength } from './rules.ts'
import { conditions, shelvesOf, Tag } from './shelves.ts'

const list = reading(
  'memory.list',
  `${selectMemories(`left(m.value, ${excerptLength})`)} ${conditions}
     AND ($7::timestamptz IS NULL OR (m.updated_at, m.id) < ($7::timestamptz, $8::uuid))
   ORDER BY m.updated_at DESC, m.id DESC LIMIT $9`,
)

const Place = z.object({ at: CursorTime, id: z.uuid() })

export const listMemories = operation({
  name: 'memory.list',
  summary: 'List what is kept, the newest first',
  description:
    'Your own, that of the project and that of its tasks; with scope, task or agent only that. Values are cut short: memory.get has them whole.',
  permission: 'project:read',
  args: [],
  example: '/memory-list --task=BAT-41',
  aliases: [{ name: '/memories' }],
  input: z.object({
    ...Whose,
    scope: Whose.scope.describe(
      'Only agent (your own), project, or task; the default is all that you may read',
    ),
    tag: Tag.optional(),
    project: ProjectKey.optional(),
    limit: Limit,
    cursor: Cursor,
  }),
  output: page(MemoryCard),
  async handler(ctx, { tag, limit, cursor, ...whose }) {
    const from = cursor === undefined ? undefined : decodeCursor(cursor, Place)
    const shelves = await shelvesOf(ctx, whose)
    const page = [from?.at ?? null, from?.id ?? null, limit + 1]
    const rows = await ctx.sql<MemoryRow>(list, [ctx.now, ...shelves, tag ?? null, ...page])
    const items = rows.slice(0, limit)
    const last = rows.length > limit ? items.at(-1) : undefined
    return {
      items: items.map(presentMemoryCard),
      nextCursor: last ? encodeCursor({ at: last.updated_at.toISOString(), id: last.id }) : null,
    }
  },
})
