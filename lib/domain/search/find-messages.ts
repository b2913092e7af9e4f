import { reading } from '#lib/db.ts'
import { wordsOf } from '#lib/domain/shared/words-sql.ts'
import { excerptOf } from './excerpt.ts'
import { beginningsOf, type Finder } from './question.ts'
import { bare } from './search.ts'

type Row = {
  id: string
  body: string
  sender: string | null
  task: string | null
  sprint: string | null
  thread_id: string
  number: number
  created_at: Date
}

/** Which ones first: to read the bodies of all that match a common word takes longer than the rest. */
const find = reading(
  'search.messages',
  `WITH newest AS MATERIALIZED (
     SELECT id FROM messages WHERE project_id = $1 AND ${wordsOf('body')} @@ to_tsquery('simple', $2)
     ORDER BY created_at DESC, id LIMIT $3
   )
   SELECT m.id, left(m.body, 20000) AS body, a.name AS sender, w.code AS task, s.code AS sprint, m.thread_id, m.number,
     m.created_at
   FROM newest JOIN messages m ON m.id = newest.id JOIN threads t ON t.id = m.thread_id LEFT JOIN agents a ON a.id = m.from_id
     LEFT JOIN work_items w ON w.id = coalesce(m.work_item_id, t.work_item_id) LEFT JOIN sprints s ON s.id = t.sprint_id
   ORDER BY m.created_at DESC, m.id`,
)

export const findMessages: Finder = async (ctx, { projectId, words, limit }) => {
  const query = beginningsOf(words)
  if (query === '') return []
  const rows = await ctx.sql<Row>(find, [projectId, query, limit])
  return rows.map(({ id, body, sender, task, sprint, thread_id, number, created_at }) => ({
    ...bare,
    kind: 'message' as const,
    id,
    title: sender ?? 'Baton',
    excerpt: excerptOf(body, words),
    place: task ?? sprint,
    thread: thread_id,
    number,
    at: created_at.toISOString(),
  }))
}
