import { reading } from '#lib/db.ts'
import { wordsOf } from '#lib/domain/shared/words-sql.ts'
import { excerptOf } from './excerpt.ts'
import { beginningsOf, type Finder } from './question.ts'
import { bare } from './search.ts'

type Row = { id: string; body: string; author: string | null; task: string; created_at: Date }

/** Which ones first: to read the bodies of all that match a common word takes longer than the rest. */
const find = reading(
  'search.notes',
  `WITH newest AS MATERIALIZED (
     SELECT n.id, w.code AS task FROM notes n JOIN work_items w ON w.id = n.work_item_id
     WHERE w.project_id = $1 AND ${wordsOf('left(n.body, 100000)')} @@ to_tsquery('simple', $2)
     ORDER BY n.created_at DESC, n.id LIMIT $3
   )
   SELECT n.id, left(n.body, 20000) AS body, a.name AS author, newest.task, n.created_at
   FROM newest JOIN notes n ON n.id = newest.id LEFT JOIN agents a ON a.id = n.author_id
   ORDER BY n.created_at DESC, n.id`,
)

export const findNotes: Finder = async (ctx, { projectId, words, limit }) => {
  const query = beginningsOf(words)
  if (query === '') return []
  const rows = await ctx.sql<Row>(find, [projectId, query, limit])
  return rows.map(({ id, body, author, task, created_at }) => ({
    ...bare,
    kind: 'note' as const,
    id,
    title: author ?? 'Baton',
    excerpt: excerptOf(body, words),
    place: task,
    at: created_at.toISOString(),
  }))
}
