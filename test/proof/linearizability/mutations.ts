import type { Database, Gathered, Handle, Lock, Statement } from '#lib/db.ts'
import type { Operation } from '#lib/operation/define.ts'
import type { Mutation } from './crew.ts'

/** Batons that lack one thing each. The check must notice every one of them. */
export const mutations: Record<string, Mutation> = {
  'no lock is taken': rewriting(text => text.replaceAll(/\s+FOR NO KEY UPDATE( OF w)?( SKIP LOCKED)?/g, '')),
  'two may pick the same ready task': rewriting((text, name) =>
    name === 'task.take_next'
      ? text
          .replaceAll('w.ctid', 'w.id')
          .replaceAll('::tid', '::uuid')
          .replaceAll(' FOR NO KEY UPDATE OF w SKIP LOCKED', '')
      : text,
  ),
  'the fence is not looked at': ({ operations }) => ({
    operations: new Map([...operations].map(([name, operation]) => [name, withoutFence(operation)])),
  }),
  'the fence does not grow': rewriting(text => text.replace('fence = w.fence + 1', 'fence = w.fence')),
  'a lease never runs out for whoever completes': rewriting(text =>
    text.replace('AND w.lease_expires_at > asked.now', ''),
  ),
}

function withoutFence(operation: Operation): Operation {
  return { ...operation, handler: (ctx, { fence: _, ...input }) => operation.handler(ctx, input) }
}

function rewriting(rewrite: (text: string, name: string) => string): Mutation {
  const known = new Map<string, Statement>()
  const changed = <Own extends Statement>(statement: Own): Own => {
    const found = known.get(statement.name)
    if (found) return found as Own
    const text = rewrite(statement.text, statement.name)
    // Under a name of its own: the right one may be prepared on the same connection.
    const own = text === statement.text ? statement : { ...statement, name: `${statement.name}.mutant`, text }
    known.set(statement.name, own)
    return own
  }
  return ({ database }) => ({ database: speaking(database, changed) })
}

type Changed = <Own extends Statement>(statement: Own) => Own

function speaking(database: Database, changed: Changed): Database {
  const own = (handle: Handle): Handle => ({
    ...handle,
    sql: (statement, values) => handle.sql(changed(statement), values),
    later: (statement, values) => handle.later(changed(statement), values),
    gather: <Ask>(statement: Gathered<Ask>, ask: Ask) => handle.gather(changed(statement), ask),
    lock: <Ask>(lock: Lock<Ask>, ask: Ask) =>
      handle.lock({ ...changed(lock), skipping: changed(lock.skipping) }, ask),
  })
  return {
    ...database,
    handle: own(database.handle),
    write: work => database.write(handle => work(own(handle))),
    writeInGroup: work => database.writeInGroup(handle => work(own(handle))),
  }
}
