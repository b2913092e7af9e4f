import pg from 'pg'
import { vi } from 'vitest'
import type { Statement } from '#lib/db.ts'

export type Sent = { statement: Statement; values: unknown[] }

/** What was sent to Postgres while the work was done: of each flight its statements, in their order; of what is not a flight none. */
export async function flightsOf(work: () => Promise<unknown>): Promise<Sent[][]> {
  const query = vi.spyOn(pg.Client.prototype, 'query')
  try {
    await work()
    return (query.mock.calls as unknown as [{ sent?: Sent[] }][]).map(([{ sent }]) => sent ?? [])
  } finally {
    query.mockRestore()
  }
}
