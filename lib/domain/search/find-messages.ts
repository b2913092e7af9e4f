import { reading } from '#lib/db.ts'
import type { Finder } from './question.ts'
import { excerptOf } from './rules.ts'
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

/** By the full-text index of messages; the expression must be the one that it was made of. */
const find = reading(
  'search.messages',
  `SELECT m.id, left(m.body, 20000) AS body, a.name AS sender, w.code AS task, s.code AS sprint, m.thread_id, m.number,
     m.created_at
   FROM messages m JOIN threads t ON t.id = m.thread_id LEFT JOIN agents a ON a.id = m.from_id
     LEFT JOIN work_items w ON w.id = coalesce(m.work_item_id, t.work_item_id) LEFT JOIN sprints s ON s.id = t.sprint_id
   WHERE m.project_id = $1 AND to_tsvector('simple', m.body) @@ to_tsquery('simple', $2)
   ORDER BY m.created_at DESC, m.id LIMIT $3`,
)

export const findMessages: Finder = async (ctx, { projectId, words, limit }) => {
  const query = textQuery(words)
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

/** Every word, or what begins with it. Letters and digits only, so that nothing in it is an operator. */
const textQuery = (words: readonly string[]): string =>
  words
    .flatMap(word => word.split(/[^\p{L}\p{N}]+/u))
    .filter(Boolean)
    .map(word => `${word}:*`)
    .join(' & ')
