import { statement } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { tryLockBlob } from './save.ts'

/** Blobs that are looked at in one transaction: a store on the network takes a while for each. */
export const mostBlobs = 20

/** Milliseconds that a blob without an artifact is left alone. */
const leftAlone = 24 * 60 * 60 * 1000

const state = statement(
  'blob.state',
  `SELECT EXISTS (SELECT FROM blobs WHERE sha256 = $1) AS is_known,
     EXISTS (SELECT FROM blobs WHERE sha256 = $1 AND bytes IS NOT NULL) AS has_bytes,
     EXISTS (SELECT FROM artifact_versions WHERE sha256 = $1) AS is_used`,
)

const forget = statement('blob.forget', 'DELETE FROM blobs WHERE sha256 = $1')

type State = { is_known: boolean; has_bytes: boolean; is_used: boolean }

/**
 * Row first, bytes last: a row goes in this transaction, a file only when the row is gone by an earlier COMMIT. Whatever ends the
 * process, the bytes of an artifact are there, and the next look finds what is left. One that another change holds is left to it.
 * Bytes that lie in the row go with it.
 */
export async function letGoOfBlobs(ctx: Context, candidates: readonly string[]) {
  let [blobs, isAll] = [0, true]
  for (const sha256 of new Set(candidates)) {
    const done = await letGo(ctx, sha256)
    if (done === 'bytes') blobs++
    if (done === 'row') isAll = false
  }
  return { blobs, isAll }
}

/** None that is young: an upload may be about to need it. */
async function letGo(ctx: Context, sha256: string): Promise<'row' | 'bytes' | 'nothing'> {
  if (!(await tryLockBlob(ctx, sha256))) return 'nothing'
  const [blob] = await ctx.sql<State>(state, [sha256])
  if (!blob || blob.is_used) return 'nothing'
  const found = await ctx.blobs.find(sha256)
  if (found && found.at.getTime() >= ctx.now.getTime() - leftAlone) return 'nothing'
  if (blob.is_known) await ctx.sql(forget, [sha256])
  else if (found) await ctx.blobs.delete(sha256)
  if (blob.has_bytes) return 'bytes'
  return blob.is_known ? 'row' : found ? 'bytes' : 'nothing'
}
