import type { Database, Handle, Statement } from '#lib/db.ts'
import type { Operation } from '#lib/operation/define.ts'
import type { Mutation } from './crew.ts'

/** Batons that lack one thing each. The check must notice every one of them. */
export const mutations: Record<string, Mutation> = {
  'no lock is taken': rewriting(text => text.replaceAll(/ FOR NO KEY UPDATE( OF w)?( SKIP LOCKED)?/g, '')),
  'two may pick the same ready task': rewriting((text, name) =>
    name === 'task.take_next' ? text.replace(' FOR NO KEY UPDATE SKIP LOCKED', '') : text,
  ),
  'the fence is not looked at': ({ operations }) => ({
    operations: new Map([...operations].map(([name, operation]) => [name, withoutFence(operation)])),
  }),
  'the fence does not grow': rewriting(text => text.replace('fence = w.fence + 1', 'fence = w.fence')),
  'a lease never runs out for whoever completes': rewriting(text =>
    text.replace(
      'AND w.lease_expires_at > $5',
      "AND w.lease_expires_at > $5::timestamptz - interval '1 day'",
    ),
  ),
}

function withoutFence(operation: Operation): Operation {
  return { ...operation, handler: (ctx, { fence: _, ...input }) => operation.handler(ctx, input) }
}

function rewriting(rewrite: (text: string, name: string) => string): Mutation {
  const known = new Map<string, Statement>()
  const changed = (statement: Statement): Statement => {
    const found = known.get(statement.name)
    if (found) return found
    const text = rewrite(statement.text, statement.name)
    // Under a name of its own: the right one may be prepared on the same connection.
    const own = text === statement.text ? statement : { ...statement, name: `${statement.name}.mutant`, text }
    known.set(statement.name, own)
    return own
  }
  return ({ database }) => ({ database: speaking(database, changed) })
}

function speaking(database: Database, changed: (statement: Statement) => Statement): Database {
  const own = (handle: Handle): Handle => ({
    ...handle,
    sql: (statement, values) => handle.sql(changed(statement), values),
    later: (statement, values) => handle.later(changed(statement), values),
    async lock(statement, values) {
      if (changed(statement) === statement) await handle.lock(statement, values)
      else await handle.sql(changed(statement), values)
    },
  })
  return {
    ...database,
    handle: own(database.handle),
    write: work => database.write(handle => work(own(handle))),
    writeInGroup: work => database.writeInGroup(handle => work(own(handle))),
  }
}
