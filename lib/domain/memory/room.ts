import { reading } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { nameOf } from './find.ts'
import type { Owner } from './owner.ts'
import { largestMemory, mostMemories, mostMemory } from './rules.ts'

const kept = reading(
  'memory.kept',
  `SELECT count(*)::int AS count, coalesce(sum(octet_length(value)), 0)::int AS size FROM memory_entries
   WHERE scope = $1::text::"MemoryScope" AND owner_id = $2 AND key <> $3 AND (expires_at IS NULL OR expires_at > $4)`,
)

/** Refuses a value that is too large, and one entry too many. The owner is locked, so that two cannot both be the last. */
export async function requireRoom(ctx: Context, owner: Owner, { key, size }: { key: string; size: number }) {
  if (size > largestMemory) throw tooLarge(key, size)
  const [row] = await ctx.sql<{ count: number; size: number }>(kept, [owner.scope, owner.id, key, ctx.now])
  const full = { count: row?.count ?? 0, size: row?.size ?? 0 }
  if (full.count < mostMemories && full.size + size <= mostMemory) return
  throw new OperationError('conflict', 'memory_full', `There is no room for ${key} in ${nameOf(owner)}.`, {
    ...{ entries: full.count, mostEntries: mostMemories, bytes: full.size, mostBytes: mostMemory },
    hint: 'Forget what is no longer needed: memory.list, memory.forget. Or keep it with a ttl, so that it goes by itself.',
  })
}

const tooLarge = (key: string, size: number) =>
  new OperationError(
    'too_large',
    'memory_too_large',
    `${key} has ${size} bytes; an entry has at most ${largestMemory}.`,
    {
      ...{ size, most: largestMemory },
      hint: 'Keep the text as an artifact and remember its address, or keep a summary.',
    },
  )
