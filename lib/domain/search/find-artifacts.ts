import { reading } from '#lib/db.ts'
import { type Finder, valuesOf } from './question.ts'
import { excerptOf, hasAll } from './rules.ts'
import { bare } from './search.ts'

type Row = {
  id: string
  name: string
  description: string
  task: string | null
  sprint: string | null
  updated_at: Date
}

const find = reading(
  'search.artifacts',
  `SELECT a.id, a.name, a.description, w.code AS task, s.code AS sprint, a.updated_at
   FROM artifacts a LEFT JOIN work_items w ON w.id = a.work_item_id LEFT JOIN sprints s ON s.id = a.sprint_id
   WHERE a.project_id = $1 AND a.deleted_at IS NULL AND (a.name || ' ' || a.description) ILIKE ALL($2)
   ORDER BY a.name ILIKE $3 DESC, a.name ILIKE ALL($2) DESC, a.updated_at DESC, a.id
   LIMIT $4`,
)

export const findArtifacts: Finder = async (ctx, question) => {
  const rows = await ctx.sql<Row>(find, valuesOf(question))
  return rows.map(({ id, name, description, task, sprint, updated_at }) => ({
    ...bare,
    kind: 'artifact' as const,
    id,
    title: name,
    excerpt: hasAll(name, question.words) ? '' : excerptOf(description, question.words),
    place: task ?? sprint,
    at: updated_at.toISOString(),
  }))
}
