import { reading } from '#lib/db.ts'
import { excerptOf } from './excerpt.ts'
import { type Finder, valuesOf } from './question.ts'
import { hasAll } from './rules.ts'
import { bare } from './search.ts'

type SprintRow = { code: string; title: string; goal: string; status: string; updated_at: Date }

const findSprint = reading(
  'search.sprints',
  `SELECT code, title, goal, status::text AS status, updated_at FROM sprints
   WHERE project_id = $1 AND (code || ' ' || title || ' ' || goal) ILIKE ALL($2)
   ORDER BY code ILIKE $3 DESC, title ILIKE $3 DESC, (code || ' ' || title) ILIKE ALL($2) DESC, updated_at DESC, code
   LIMIT $4`,
)

export const findSprints: Finder = async (ctx, question) => {
  const rows = await ctx.sql<SprintRow>(findSprint, valuesOf(question))
  return rows.map(({ code, title, goal, status, updated_at }) => ({
    ...bare,
    kind: 'sprint' as const,
    id: code,
    title,
    excerpt: hasAll(`${code} ${title}`, question.words) ? '' : excerptOf(goal, question.words),
    status,
    at: updated_at.toISOString(),
  }))
}
