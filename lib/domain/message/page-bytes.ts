/** Bytes of bodies and cards that a page of messages carries at most, unless its first one alone has more. */
export const mostBytes = 2_000_000

/** SQL: what of the message `m` a page carries. */
export const messageSize = 'octet_length(m.body) + coalesce(octet_length(m.card::text), 0)'

/**
 * SQL: of the rows of `page`, which have a `size`, `fitting` has in this order those that begin within the bytes of a page, and
 * with each how many there were.
 */
export const fittingOf = (order: string): string => `placed AS (
    SELECT page.*, sum(size) OVER (ORDER BY ${order} ROWS UNBOUNDED PRECEDING) - size AS ahead, count(*) OVER () AS found FROM page
  ), fitting AS (SELECT * FROM placed WHERE ahead < ${mostBytes})`

/** What is shown of the rows of a statement that asked for one more than `limit`, and whether there is more behind it. */
export function shownOf<Row extends { found: number }>(rows: readonly Row[], limit: number) {
  const shown = rows.slice(0, limit)
  return { shown, hasMore: (rows[0]?.found ?? 0) > shown.length }
}
