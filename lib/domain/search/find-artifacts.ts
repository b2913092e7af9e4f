import { reading } from '#lib/db.ts'
import { wordsOf } from '#lib/domain/shared/words-sql.ts'
import { excerptOf } from './excerpt.ts'
import { beginningsOf, type Finder, valuesOf } from './question.ts'
import { hasAll } from './rules.ts'
import { bare } from './search.ts'

type Row = {
  id: string
  name: string
  description: string
  /** Of one that was found by it. */
  text: string | null
  task: string | null
  sprint: string | null
  updated_at: Date
}

/** First what has the words in its name or description, then what has them in the text of its newest version. */
const find = reading(
  'search.artifacts',
  `WITH named AS (
     SELECT id, NULL::text AS sha256, name ILIKE $3 AS begins, name ILIKE ALL($2) AS is_name, updated_at FROM artifacts
     WHERE project_id = $1 AND deleted_at IS NULL AND (name || ' ' || description) ILIKE ALL($2)
     ORDER BY begins DESC, is_name DESC, updated_at DESC, id LIMIT $4
   ), written AS (
     SELECT a.id, t.sha256, false AS begins, false AS is_name, a.updated_at
     FROM artifact_texts t JOIN artifact_versions v ON v.sha256 = t.sha256
       JOIN artifacts a ON a.id = v.artifact_id AND a.version = v.version
     WHERE a.project_id = $1 AND a.deleted_at IS NULL AND ${wordsOf('t.text')} @@ to_tsquery('simple', $5)
       AND a.id NOT IN (SELECT id FROM named)
     ORDER BY a.updated_at DESC, a.id LIMIT $4
   )
   SELECT a.id, a.name, a.description, t.text, w.code AS task, s.code AS sprint, a.updated_at
   FROM (SELECT * FROM named UNION ALL SELECT * FROM written) found JOIN artifacts a ON a.id = found.id
     LEFT JOIN artifact_texts t ON t.sha256 = found.sha256
     LEFT JOIN work_items w ON w.id = a.work_item_id LEFT JOIN sprints s ON s.id = a.sprint_id
   ORDER BY found.begins DESC, found.is_name DESC, found.sha256 IS NULL DESC, a.updated_at DESC, a.id
   LIMIT $4`,
)

export const findArtifacts: Finder = async (ctx, question) => {
  const { words } = question
  const rows = await ctx.sql<Row>(find, [...valuesOf(question), beginningsOf(words)])
  return rows.map(({ id, name, description, text, task, sprint, updated_at }) => ({
    ...bare,
    kind: 'artifact' as const,
    id,
    title: name,
    excerpt: hasAll(name, words) ? '' : excerptOf(text ?? description, words),
    place: task ?? sprint,
    at: updated_at.toISOString(),
  }))
}
