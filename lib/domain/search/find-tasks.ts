import { reading } from '#lib/db.ts'
import { excerptOf } from './excerpt.ts'
import { type Finder, valuesOf } from './question.ts'
import { hasAll } from './rules.ts'
import { bare } from './search.ts'

type Row = {
  code: string
  title: string
  description: string
  status: string
  sprint: string | null
  updated_at: Date
}

/**
 * A code that begins so, then a title that does, then where the words are. Of equals, the one that changed last. The texts stand in
 * small letters, as the words do: to make ten thousand of them small takes longer than all the rest.
 */
const find = reading(
  'search.tasks',
  `SELECT w.code, w.title, w.description, w.status::text AS status, s.code AS sprint, w.updated_at
   FROM task_texts t JOIN work_items w ON w.id = t.task_id LEFT JOIN sprints s ON s.id = w.sprint_id
   WHERE t.project_id = $1 AND t.text LIKE ALL($2)
   ORDER BY t.heading LIKE $3 DESC, substr(t.heading, length(w.code) + 2) LIKE $3 DESC, t.heading LIKE ALL($2) DESC,
     w.updated_at DESC, w.ordinal DESC
   LIMIT $4`,
)

export const findTasks: Finder = async (ctx, question) => {
  const rows = await ctx.sql<Row>(find, valuesOf(question))
  return rows.map(({ code, title, description, status, sprint, updated_at }) => ({
    ...bare,
    kind: 'task' as const,
    id: code,
    title,
    excerpt: hasAll(`${code} ${title}`, question.words) ? '' : excerptOf(description, question.words),
    status,
    place: sprint,
    at: updated_at.toISOString(),
  }))
}
