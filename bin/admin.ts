import type { Database } from '#lib/db.ts'
import { generate } from '#lib/runtime/generate.ts'
import { Unreachable } from '#lib/transports/cli/failure.ts'

/** What `baton admin` does in the database itself, where no server needs to run. */

export const makeToken = (databaseUrl: string, name: string): Promise<string> =>
  withDatabase(databaseUrl, async database => {
    const { makeOwnerToken } = await import('#lib/runtime/first-start.ts')
    return makeOwnerToken(database, name)
  })

export const ownerLink = (databaseUrl: string): Promise<string | undefined> =>
  withDatabase(databaseUrl, async database => {
    const { ownerLink } = await import('#lib/runtime/first-start.ts')
    return ownerLink(database, new Date())
  })

async function withDatabase<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  // Before anything that loads the Prisma client, which it may have to write.
  await generate(() => {})
  const { openDatabase } = await import('#lib/db.ts')
  const database = openDatabase(url, { poolSize: 2 })
  try {
    return await work(database)
  } catch (cause) {
    throw new Unreachable(
      'The database of DATABASE_URL does not answer, or no Baton has started on it yet: start Baton once.',
      { cause },
    )
  } finally {
    await database.close()
  }
}
