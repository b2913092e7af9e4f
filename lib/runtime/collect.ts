import { statement } from '#lib/db.ts'
import { mostBlobs } from '#lib/domain/artifact/collect-blobs.ts'
import { dropTexts } from '#lib/domain/search/texts.ts'
import type { Call } from '#lib/operation/run.ts'
import type { Baton } from './baton.ts'
import { systemActor } from './system-actor.ts'

/** Milliseconds after which a file that an upload left is nobody's, and a blob without an artifact. */
const leftAlone = { upload: 60 * 60 * 1000, blob: 24 * 60 * 60 * 1000 }

/** Turns of one run: a project with more to let go of than so many calls do goes on in an hour. */
const mostTurns = 50

const unusedBlobs = statement(
  'blob.unused',
  `SELECT sha256 FROM blobs b
   WHERE sha256 > $1 AND NOT EXISTS (SELECT FROM artifact_versions v WHERE v.sha256 = b.sha256)
   ORDER BY sha256 LIMIT ${mostBlobs}`,
)
const knownBlobs = statement('blob.known', 'SELECT sha256 FROM blobs WHERE sha256 = ANY($1)')
const knownUploads = statement('upload.known', 'SELECT id::text AS id FROM uploads WHERE id::text = ANY($1)')

/**
 * What nobody needs any longer, in the database and in the store of blobs. One server does it for all. First what artifacts
 * and uploads leave, committed; then the rows of blobs of none; then the bytes without a row, also those of a run that was cut
 * off. Blobs are listed outside of any transaction; whether one is really nobody's is decided under its lock, few at a time.
 */
export async function collect(baton: Baton): Promise<void> {
  const call = { actor: await systemActor(baton), door: 'worker' as const }
  await collectProjects(baton, call)
  for await (const blobs of unused(baton)) await baton.run('artifact.collect', { blobs }, call)
  const before = new Date(baton.clock().getTime() - leftAlone.blob)
  for await (const batch of oldBlobs(baton, before)) {
    const known = await baton.database.handle.sql<{ sha256: string }>(knownBlobs, [batch])
    const ofNobody = new Set(batch).difference(new Set(known.map(({ sha256 }) => sha256)))
    if (ofNobody.size > 0) await baton.run('artifact.collect', { blobs: [...ofNobody] }, call)
  }
  await dropTexts(baton.database.handle.sql)
}

/** By turns, so that none waits for another's many. */
async function collectProjects(baton: Baton, call: Call): Promise<void> {
  let projects = call.actor.grants.map(({ projectKey }) => projectKey)
  for (let turn = 0; turn < mostTurns && projects.length > 0; turn++) {
    const more: string[] = []
    for (const project of projects) {
      const { output } = await baton.run('artifact.collect', { project }, call)
      if (!(output as { isAll: boolean }).isAll) more.push(project)
    }
    projects = more
  }
}

/** Each once: one that is young stays. */
async function* unused({ database }: Baton): AsyncGenerator<string[]> {
  for (let after = ''; ; ) {
    const rows = await database.handle.sql<{ sha256: string }>(unusedBlobs, [after])
    const last = rows.at(-1)
    if (!last) return
    yield rows.map(({ sha256 }) => sha256)
    after = last.sha256
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
    if (batch.length < mostBlobs) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
