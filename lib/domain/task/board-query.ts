import { statement } from '#lib/db.ts'
import { selectCards, selectProjectCards } from './card-query.ts'
import { filterConditions } from './filter.ts'
import type { CardRow } from './task.ts'

/** A card with the last event that the board has seen and, of a shortened board, how many its column has. */
export type BoardRow = Partial<CardRow> & { seq: number; count?: number }

/** The board is empty when its one row holds nothing but the `seq`. */
export const isCard = (row: BoardRow): row is BoardRow & CardRow => row.id != null

const seen = 'seen AS (SELECT coalesce((SELECT seq FROM event_counters WHERE project_id = $1), 0) AS seq)'

/** Within a column: the most urgent first, then in order of creation. */
const inOrder = 'ORDER BY w.priority DESC, w.ordinal'

/** Parameters: the project and the filter. */
export const wholeBoard = statement(
  'task.board',
  `WITH ${seen}
   SELECT cards.*, seen.seq FROM seen LEFT JOIN LATERAL (
     ${selectProjectCards} AND ${filterConditions} ${inOrder}
   ) cards ON true`,
)

/** Parameters: the project, the filter, and how many cards of each column. */
export const topOfBoard = statement(
  'task.board_top',
  `WITH ${seen},
   counted AS (
     SELECT w.status, count(*)::int AS count FROM work_items w WHERE w.project_id = $1 AND ${filterConditions} GROUP BY 1
   ),
   top AS (
     SELECT chosen.id FROM unnest(enum_range(NULL::"TaskStatus")) AS columns(status) CROSS JOIN LATERAL (
       SELECT w.id FROM work_items w WHERE w.project_id = $1 AND w.status = columns.status AND ${filterConditions}
       ${inOrder} LIMIT $11
     ) chosen
   )
   SELECT cards.*, counted.count, seen.seq FROM seen LEFT JOIN LATERAL (
     ${selectCards} WHERE w.id = ANY (ARRAY (SELECT id FROM top))
   ) cards ON true LEFT JOIN counted ON counted.status = cards.status
   ORDER BY cards.priority DESC, cards.ordinal`,
)
