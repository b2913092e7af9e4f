'use client'
import { useState } from 'react'
import type { ListRow } from '#lib/client/thread/list-rows.ts'

/** How many messages of others came while the reader was further up. `later` is the last number, where the end is not loaded. */
export function useNewCount(
  rows: readonly ListRow[],
  me: string | null,
  isAtEnd: boolean,
  later: number | null,
): number {
  const last = lastNumber(rows)
  const [seen, setSeen] = useState(last)
  if (isAtEnd && seen !== last) setSeen(last)
  if (isAtEnd) return 0
  if (later !== null) return Math.max(0, later - Math.max(seen, last))
  return rows.filter(row => row.kind === 'message' && row.message.number > seen && row.message.from !== me)
    .length
}

const lastNumber = (rows: readonly ListRow[]): number =>
  rows.reduce((last, row) => (row.kind === 'message' ? Math.max(last, row.message.number) : last), 0)
