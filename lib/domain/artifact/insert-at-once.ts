import { randomUUID } from 'node:crypto'
import { gathered } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { numbers, sideBySide } from '#lib/pg-array.ts'
import { type Home, writeAddress } from './address.ts'
import type { ArtifactRow } from './artifact.ts'
import { blobWord, type Content, insertSmallBlobs, type NewArtifact, nameWord } from './save.ts'
import { countVersion, selectRoom } from './usage.ts'

type Ask = {
  id: string
  projectId: string
  /** Its code, where the artifact lives at a task. */
  task: string | null
  address: string
  artifact: Omit<NewArtifact, 'place'>
  by: string | null
  now: Date
  content: Content & { bytes: Buffer }
}

const asks = sideBySide(2, {
  id: 'uuid',
  project_id: 'uuid',
  task: 'text',
  address: 'text',
  name: 'text',
  description: 'text',
  is_doc: 'boolean',
  by: 'uuid',
  now: 'timestamptz',
  sha256: 'text',
  start: 'int',
  size: 'int',
  type: 'text',
  note: 'text',
  removed: 'int',
  name_word: 'text',
  blob_word: 'text',
  nth: 'int',
})

/**
 * The usual case in one statement: a small file under a new name, at the project or at a task that is there, and there is room. Of
 * whatever is otherwise it does nothing, and answers no row; the long way knows why. It waits for nobody: the locks of the name and of
 * the blob (save.ts) are tried. Who has the lock of a name alone makes a row of it; one that was made in the moment before the lock was
 * had, which the statement does not see, the unique key finds. All bytes come as one parameter, since an array would be sent as text.
 */
const insertAll = gathered<Ask>(
  'artifact.insert_at_once',
  `WITH asked AS MATERIALIZED (
     SELECT a.*, w.id AS work_item_id, pg_try_advisory_xact_lock(hashtextextended(a.name_word, 0))
       AND pg_try_advisory_xact_lock(hashtextextended(a.blob_word, 0)) AS is_mine
     FROM ${asks} a LEFT JOIN work_items w ON w.code = a.task AND w.project_id = a.project_id
   ), room AS MATERIALIZED (${selectRoom('$3', '$10[1]')}),
   usual AS MATERIALIZED (
     SELECT asked.* FROM asked JOIN room USING (project_id)
     WHERE is_mine AND (task IS NULL OR work_item_id IS NOT NULL) AND size <= room.bytes AND room.files >= 1
       AND NOT EXISTS (SELECT FROM artifacts x WHERE x.project_id = asked.project_id AND x.address = asked.address)
   ), kept AS (
     ${insertSmallBlobs('SELECT DISTINCT ON (sha256) sha256, size, type, now, substring($1::bytea FROM start FOR size) FROM usual ORDER BY sha256')}
   ), made AS (
     INSERT INTO artifacts (id, project_id, address, name, description, is_doc, work_item_id, created_by_id, created_at, updated_at)
     SELECT id, project_id, address, name, description, is_doc, work_item_id, by, now, now FROM usual
     ON CONFLICT (project_id, address) DO NOTHING RETURNING id
   ), begun AS (
     INSERT INTO artifact_versions (artifact_id, version, sha256, note, removed, created_by_id, created_at)
     SELECT id, 1, sha256, note, removed, by, now FROM usual JOIN made USING (id)
   )
   SELECT nth, work_item_id FROM usual JOIN made USING (id)`,
  { values: valuesOf },
)

function valuesOf(asks: readonly Ask[]): unknown[] {
  let end = 1
  const starts = asks.map(({ content }) => {
    const start = end
    end += content.bytes.length
    return start
  })
  return [
    Buffer.concat(asks.map(({ content }) => content.bytes)),
    asks.map(({ id }) => id),
    asks.map(({ projectId }) => projectId),
    asks.map(({ task }) => task),
    asks.map(({ address }) => address),
    asks.map(({ artifact }) => artifact.name),
    asks.map(({ artifact }) => artifact.description),
    asks.map(({ artifact }) => artifact.isDoc),
    asks.map(({ by }) => by),
    asks.map(({ now }) => now),
    asks.map(({ content }) => content.sha256),
    starts,
    asks.map(({ content }) => content.size),
    asks.map(({ content }) => content.type),
    asks.map(({ content }) => content.note),
    asks.map(({ content }) => content.removed),
    asks.map(({ projectId, address }) => nameWord(projectId, address)),
    asks.map(({ content }) => blobWord(content.sha256)),
    numbers(asks),
  ]
}

export type Wanted = Ask['artifact'] & { task: string | undefined; project: string | undefined }

/** Undefined, and nothing done, where it takes a closer look: `findPlace` and `insertNew`. */
export async function insertAtOnce(
  ctx: Context,
  { task, project, ...artifact }: Wanted,
  content: Ask['content'],
): Promise<ArtifactRow | undefined> {
  // Of several projects, which one has the task is not known.
  if (task !== undefined && ctx.projectIds.length !== 1) return undefined
  const { projectId, projectKey, agent } = ctx.project(task === undefined ? project : undefined)
  const home: Home = task === undefined ? { kind: 'project', code: projectKey } : { kind: 'task', code: task }
  const [id, address] = [randomUUID(), writeAddress(home, artifact.name)]
  const by = agent?.id ?? null
  const ask = { id, projectId, task: task ?? null, address, artifact, by, now: ctx.now, content }
  const [made] = await ctx.gather<Ask, { work_item_id: string | null }>(insertAll, ask)
  if (!made) return undefined
  countVersion(ctx, projectId, content.size)
  return {
    ...{ id, project_id: projectId, project: projectKey, address, name: artifact.name },
    ...{ description: artifact.description, is_doc: artifact.isDoc },
    ...{ work_item_id: made.work_item_id, task: ask.task, sprint_id: null, sprint: null },
    ...{
      version: 1,
      sha256: content.sha256,
      size: content.size,
      found: content.type,
      removed: content.removed,
    },
    ...{ by: agent?.name ?? null, created_at: ctx.now, updated_at: ctx.now, deleted_at: null },
  }
}
