import { OperationError } from '#lib/operation/errors.ts'
import { nameOf } from './find.ts'
import { type MemoryRow, presentMemory } from './memory.ts'
import type { Owner } from './owner.ts'

type Change = { version: number | undefined; key: string; owner: Owner; me: string | undefined }

/**
 * Refuses to write over what the writer has not read: another version than the named one; or, without one, what somebody
 * else wrote last. Ones own last words may be replaced blindly.
 */
export function requireRead(before: MemoryRow | undefined, change: Change): void {
  const { version, me } = change
  const now = before?.version ?? 0
  const isKnown = version === undefined ? before === undefined || before.by === me : version === now
  if (isKnown) return
  throw new OperationError('conflict', 'version_conflict', sentence(before, change), {
    yours: version ?? null,
    now,
    current: before ? presentMemory(before) : null,
    hint: before
      ? `Read it with memory.get, and send your change with version ${now}.`
      : 'Leave version out, or send 0, to keep it anew.',
  })
}

function sentence(before: MemoryRow | undefined, { key, owner }: Change): string {
  if (!before) return `${key} is not in ${nameOf(owner)} any more.`
  return `${before.by ?? 'Somebody'} wrote version ${before.version} of ${key} into ${nameOf(owner)}.`
}
