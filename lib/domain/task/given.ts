import { LRUCache } from 'lru-cache'
import type { TaskRow } from './task.ts'

/** Where a version of a row lies, and the transaction that wrote it: whatever changes the row gives it others. */
export type RowVersion = { ctid: string; xmin: string }

/** What a task does not say of its row. */
export type Unsaid = RowVersion & { has_dependents: boolean }

export type Given = TaskRow & Unsaid

/** SQL: that of the row `w`. */
export const returningVersion = 'w.ctid, w.xmin'
export const returningUnsaid = `${returningVersion}, w.has_dependents`

/** SQL: the row `w` is still the version whose `ctid` and `xmin` these are; false where they are NULL. */
export const isVersion = (ctid: string, xmin: string): string =>
  `coalesce(w.ctid = ${ctid} AND w.xmin = ${xmin}, false)`

/** Characters of long texts that are kept at most, and how many the rest of a row counts for. */
const mostText = 16_000_000
const shortFields = 1_000

/**
 * Tasks as this process gave them to their holders, by code: to complete one, its row need be read only if it has changed since,
 * which Postgres says by its version. That of a change which came to nothing is no version of anything. It has no `max`: whenever the
 * last one goes, lru-cache would fill as many places anew.
 */
const given = new LRUCache<string, Given>({
  maxSize: mostText,
  sizeCalculation: ({ description, prompt, context }) =>
    description.length + prompt.length + context.length + shortFields,
})

/** Not one with dependencies, which change without it, and not one whose row the claim goes on to change. */
export function keepGiven(row: Given): void {
  if (!row.depends_on?.length && row.open_handoff_id === null) given.set(row.code, row)
}

/** Its lease was renewed, and nothing else of it changed. */
export function renewGiven(code: string, renewed: RowVersion & { lease_expires_at: Date }): void {
  const row = given.get(code)
  if (row) Object.assign(row, renewed)
}

/** Who is about to change it makes another version of it. */
export const forgetGiven = (code: string): boolean => given.delete(code)

/** Takes it out: it is asked for once, by who completes it. */
export function recallGiven(code: string): Given | undefined {
  const row = given.get(code)
  given.delete(code)
  return row
}
