import { statement } from '#lib/db.ts'
import type { Baton } from './baton.ts'
import { systemActor } from './system-actor.ts'

/** Milliseconds after which a file that an upload left is nobody's, and a blob without an artifact. */
const leftAlone = { upload: 60 * 60 * 1000, blob: 24 * 60 * 60 * 1000 }

const knownBlobs = statement('blob.known', 'SELECT sha256 FROM blobs WHERE sha256 = ANY($1)')
const knownUploads = statement('upload.known', 'SELECT id::text AS id FROM uploads WHERE id::text = ANY($1)')

/**
 * What nobody needs any longer, in the database and in the store of blobs. One server does it for all. Blobs are listed outside
 * of any transaction; whether one is really nobody's is decided under its lock.
 */
export async function collect(baton: Baton): Promise<void> {
  const call = { actor: await systemActor(baton), door: 'worker' as const }
  await baton.run('artifact.collect', {}, call)
  const before = new Date(baton.clock().getTime() - leftAlone.blob)
  for await (const batch of oldBlobs(baton, before)) {
    const known = await baton.database.handle.sql<{ sha256: string }>(knownBlobs, [batch])
    const ofNobody = new Set(batch).difference(new Set(known.map(({ sha256 }) => sha256)))
    if (ofNobody.size > 0) await baton.run('artifact.collect', { blobs: [...ofNobody] }, call)
  }
}

/** What uploads left on this machine: each server sees to its own. */
export async function collectUploads({ blobs, database, clock }: Baton): Promise<void> {
  await blobs.dropOlder(new Date(clock().getTime() - leftAlone.upload))
  const ids = await blobs.uploads.list()
  if (ids.length === 0) return
  const known = await database.handle.sql<{ id: string }>(knownUploads, [ids])
  for (const id of new Set(ids).difference(new Set(known.map(each => each.id))))
    await blobs.uploads.remove(id)
}

/** At once, for what a crash left, and every hour; gives what ends it. */
export function collectUploadsHourly(baton: Baton): () => void {
  const work = () =>
    void collectUploads(baton).catch(error =>
      baton.log.warn({ err: error }, 'uploads could not be collected'),
    )
  work()
  const timer = setInterval(work, 60 * 60 * 1000)
  return () => clearInterval(timer)
}

async function* oldBlobs({ blobs }: Baton, before: Date): AsyncGenerator<string[]> {
  let batch: string[] = []
  for await (const { sha256, at } of blobs.list()) {
    if (at >= before) continue
    batch.push(sha256)
    if (batch.length < 500) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
