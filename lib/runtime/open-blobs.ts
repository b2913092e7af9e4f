import path from 'node:path'
import { type Blobs, openBlobs } from '#lib/blob/blobs.ts'
import type { Rows } from '#lib/blob/rows.ts'
import type { Env } from '#lib/env.ts'

/**
 * On the disk of this machine, or in S3 where BATON_S3_BUCKET names a bucket: then only what is on its way is here. What is small is in
 * the database.
 */
export async function openBlobsOf(
  env: Env,
  home: string,
): Promise<{ blobs(rows: Rows): Blobs; close(): void }> {
  const folder = env.BATON_BLOBS ?? path.join(home, 'blobs')
  if (env.BATON_S3_BUCKET === undefined) return { blobs: rows => openBlobs({ folder, rows }), close() {} }
  // Only now: it is the one large library that most do not need.
  const { s3Store } = await import('#lib/blob/s3-store.ts')
  const store = s3Store({
    bucket: env.BATON_S3_BUCKET,
    region: env.BATON_S3_REGION,
    endpoint: env.BATON_S3_ENDPOINT,
    key: env.BATON_S3_KEY,
    secret: env.BATON_S3_SECRET,
    prefix: env.BATON_S3_PREFIX,
  })
  return { blobs: rows => openBlobs({ folder, store, rows }), close: store.close }
}
