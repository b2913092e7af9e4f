import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { CursorTime } from '#lib/domain/shared/cursor.ts'
import type { ArtifactRow } from './artifact.ts'
import { selectArtifacts } from './find.ts'

export const artifactSorts = ['updated', 'name', 'size'] as const
export type ArtifactSort = (typeof artifactSorts)[number]

/** What lives at the task or is linked to it; for a sprint also what its tasks have. */
const filter = `a.project_id = $1 AND (a.deleted_at IS NOT NULL) = $2
  AND ($3::uuid IS NULL OR a.work_item_id = $3 OR a.id IN (SELECT artifact_id FROM artifact_links WHERE work_item_id = $3))
  AND ($4::uuid IS NULL OR a.sprint_id = $4
    OR a.work_item_id IN (SELECT id FROM work_items WHERE project_id = $1 AND sprint_id = $4)
    OR a.id IN (SELECT artifact_id FROM artifact_links WHERE sprint_id = $4
      OR work_item_id IN (SELECT id FROM work_items WHERE project_id = $1 AND sprint_id = $4)))
  AND ($5::uuid IS NULL OR a.id IN (SELECT artifact_id FROM artifact_links WHERE message_id = $5))
  AND ($6::text IS NULL OR a.name ILIKE $6 OR a.description ILIKE $6)
  AND ($7::boolean IS NULL OR a.is_doc = $7)
  AND ($8::text[] IS NULL OR b.type = ANY($8)) AND ($9::text[] IS NULL OR b.type <> ALL($9))
  AND ($10::text[] IS NULL OR ${ending()} = ANY($10)) AND ($11::text[] IS NULL OR ${ending()} <> ALL($11))`

function ending(): string {
  return `coalesce(lower(substring(a.name FROM '\\.([^.]+)$')), '')`
}

const sorted = (sort: ArtifactSort, column: string, type: string, direction: 'ASC' | 'DESC') =>
  statement(
    `artifact.list_by_${sort}`,
    `${selectArtifacts} WHERE ${filter}
       AND ($12::${type} IS NULL OR (${column}, a.id) ${direction === 'ASC' ? '>' : '<'} ($12, $13::uuid))
     ORDER BY ${column} ${direction}, a.id ${direction} LIMIT $14`,
  )

export const listStatements = {
  updated: sorted('updated', 'a.updated_at', 'timestamptz', 'DESC'),
  name: sorted('name', 'lower(a.name)', 'text', 'ASC'),
  size: sorted('size', 'b.size', 'bigint', 'DESC'),
}

/** A row of `listStatements`. */
export type ListedRow = ArtifactRow & { sort_name: string }

type SortKey = { schema: z.ZodType<[string | number, string]>; of(row: ListedRow): string | number }

/** What a cursor holds, beside the id. */
export const sortKeys: Record<ArtifactSort, SortKey> = {
  updated: { schema: z.tuple([CursorTime, z.uuid()]), of: row => row.updated_at.toISOString() },
  name: { schema: z.tuple([z.string(), z.uuid()]), of: row => row.sort_name },
  size: { schema: z.tuple([z.number().int(), z.uuid()]), of: row => row.size },
}
