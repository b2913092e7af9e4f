import { reading, statement } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { notFound } from '#lib/operation/errors.ts'
import type { MemoryRow } from './memory.ts'
import type { Owner } from './owner.ts'

/** What is alive at $1: an entry whose time is over is not there, whether or not it was swept away. `value` is SQL. */
export const selectMemories = (value = 'm.value') => `
  SELECT m.id, m.project_id, p.key AS project, m.scope, m.owner_id, o.name AS agent, w.code AS task, m.key, ${value} AS value,
    octet_length(m.value) AS size, m.tags, m.expires_at, m.version, b.name AS by, m.created_at, m.updated_at
  FROM memory_entries m JOIN projects p ON p.id = m.project_id
    LEFT JOIN agents o ON m.scope = 'agent' AND o.id = m.owner_id
    LEFT JOIN work_items w ON m.scope = 'task' AND w.id = m.owner_id
    LEFT JOIN agents b ON b.id = m.updated_by_id
  WHERE (m.expires_at IS NULL OR m.expires_at > $1)`

/** The parts of a key are words: without this, Postgres takes deploy/order for one word, the path of a file. SQL. */
export const spaced = (key: string): string => `translate(${key}, '/.:_@+-', '       ')`

/** The same expression as that of the index memory_entries_words. SQL. */
export const memoryText = `to_tsvector('simple', ${spaced('m.key')} || ' ' || m.value)`

const one = reading(
  'memory.one',
  `${selectMemories()} AND m.scope = $2::text::"MemoryScope" AND m.owner_id = $3 AND m.key = $4`,
)

const lockOwner = statement(
  'memory.lock_owner',
  `SELECT pg_advisory_xact_lock(hashtextextended('memory ' || $1::text, 0))`,
)

export async function lookForMemory(
  ctx: Context,
  { scope, id }: Owner,
  key: string,
): Promise<MemoryRow | undefined> {
  const [row] = await ctx.sql<MemoryRow>(one, [ctx.now, scope, id, key])
  return row
}

/** With a hint where it can be. Another's and another project's is *not found*, since no one gets so far as to ask for it. */
export async function findMemory(ctx: Context, owner: Owner, key: string): Promise<MemoryRow> {
  const row = await lookForMemory(ctx, owner, key)
  if (row) return row
  throw notFound(
    'memory',
    key,
    `memory.list shows what is kept in ${nameOf(owner)}; what was ephemeral may be over.`,
  )
}

/** All who write into one memory come one after the other, so that versions and limits hold. A lock of its own, taken first. */
export const lockMemory = (ctx: Context, { id }: Owner): Promise<unknown> => ctx.sql(lockOwner, [id])

export const nameOf = ({ agent, task, projectKey }: Owner): string =>
  task !== null
    ? `the memory of ${task}`
    : agent !== null
      ? `the memory of ${agent}`
      : `the memory of ${projectKey}`
