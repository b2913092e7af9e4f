import { statement } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { notFound } from '#lib/operation/errors.ts'
import { readAddress, type Wanted, writeAddress } from './address.ts'
import type { ArtifactRow } from './artifact.ts'

export const selectArtifacts = `SELECT a.id, a.project_id, p.key AS project, a.address, a.name, a.description, a.is_doc, a.work_item_id,
    w.code AS task, a.sprint_id, s.code AS sprint, a.version, v.sha256, b.size::float8 AS size, b.type AS found, v.removed,
    c.name AS by, a.created_at, a.updated_at, a.deleted_at, lower(a.name) AS sort_name
  FROM artifacts a JOIN projects p ON p.id = a.project_id
    JOIN artifact_versions v ON v.artifact_id = a.id AND v.version = a.version JOIN blobs b ON b.sha256 = v.sha256
    LEFT JOIN agents c ON c.id = v.created_by_id LEFT JOIN work_items w ON w.id = a.work_item_id
    LEFT JOIN sprints s ON s.id = a.sprint_id`

/** The first project of the actor comes first: a sprint's code may be that of another project's sprint too. */
const inMyProjects =
  'a.project_id = ANY($2::uuid[]) ORDER BY array_position($2::uuid[], a.project_id), a.updated_at DESC LIMIT 1'

const byId = statement('artifact.by_id', `${selectArtifacts} WHERE a.id = $1::uuid AND ${inMyProjects}`)

const byAddress = statement(
  'artifact.by_address',
  `${selectArtifacts} WHERE a.address = $1 AND a.deleted_at IS NULL AND ${inMyProjects}`,
)

const byLink = statement(
  'artifact.by_link',
  `${selectArtifacts} JOIN artifact_links l ON l.artifact_id = a.id LEFT JOIN work_items lw ON lw.id = l.work_item_id
     LEFT JOIN sprints ls ON ls.id = l.sprint_id
   WHERE a.name = $1 AND $3 = CASE $4 WHEN 'task' THEN lw.code ELSE ls.code END AND a.deleted_at IS NULL AND ${inMyProjects}`,
)

const byHash = statement(
  'artifact.by_hash',
  `${selectArtifacts} WHERE a.deleted_at IS NULL
     AND a.id IN (SELECT artifact_id FROM artifact_versions WHERE sha256 = $1) AND ${inMyProjects}`,
)

const lock = statement('artifact.lock', 'SELECT id FROM artifacts WHERE id = $1 FOR NO KEY UPDATE')

const versionRow = statement(
  'artifact.version',
  `SELECT v.version, v.sha256, b.size::float8 AS size, b.type AS found, v.note, v.removed, c.name AS by, v.created_at
   FROM artifact_versions v JOIN blobs b ON b.sha256 = v.sha256 LEFT JOIN agents c ON c.id = v.created_by_id
   WHERE v.artifact_id = $1 AND CASE WHEN $3::text IS NULL THEN v.version = $2::bigint ELSE v.sha256 = $3 END
   ORDER BY v.version DESC LIMIT 1`,
)

export type VersionRow = {
  version: number
  sha256: string
  size: number
  found: string
  note: string
  removed: number
  by: string | null
  created_at: Date
}

const hint = 'artifact.list shows those that you can see.'

/** In any of the actor's projects. Another project's is *not found*; one that is deleted only by its id, for those who restore it. */
export async function findArtifact(ctx: Context, address: string): Promise<ArtifactRow> {
  const wanted = readAddress(address)
  const row = wanted && (await look(ctx, wanted))
  if (!row) throw notFound('artifact', address, hint)
  ctx.permit(row.project_id)
  return row
}

/** One that is there: not deleted. */
export async function findLiving(ctx: Context, address: string): Promise<ArtifactRow> {
  const row = await findArtifact(ctx, address)
  if (row.deleted_at === null) return row
  throw notFound('artifact', address, `It is deleted: artifact.restore ${row.address} brings it back.`)
}

/** The same, locked until the change is committed. */
export async function lockArtifact(ctx: Context, address: string, find = findLiving): Promise<ArtifactRow> {
  const { id } = await find(ctx, address)
  await ctx.sql(lock, [id])
  return find(ctx, id)
}

async function look(ctx: Context, wanted: Wanted): Promise<ArtifactRow | undefined> {
  const first = async (...[statement, values]: Parameters<Context['sql']>) =>
    (await ctx.sql<ArtifactRow>(statement, values))[0]
  if (wanted.by === 'id') return first(byId, [wanted.id, ctx.projectIds])
  if (wanted.by === 'hash') return first(byHash, [wanted.sha256, ctx.projectIds])
  const { home, name } = wanted
  const lives = await first(byAddress, [writeAddress(home, name), ctx.projectIds])
  if (lives || home.kind === 'project') return lives
  return first(byLink, [name, ctx.projectIds, home.code, home.kind])
}

/** The version that the address, or `version`, names; the newest where neither does. */
export async function findVersion(
  ctx: Context,
  row: ArtifactRow,
  address: string,
  version?: number,
): Promise<VersionRow> {
  const wanted = readAddress(address)
  const sha256 = version === undefined && wanted?.by === 'hash' ? wanted.sha256 : null
  const number = version ?? wanted?.version ?? row.version
  const [found] = await ctx.sql<VersionRow>(versionRow, [row.id, number, sha256])
  if (found) return found
  throw notFound('version', `${number} of ${row.name}`, `It has the versions 1 to ${row.version}.`)
}

const living = statement('artifact.at', 'SELECT id FROM artifacts WHERE project_id = $1 AND address = $2')

/** The id of what has this address, as it is kept; its name is locked. */
export async function findAt(ctx: Context, projectId: string, address: string): Promise<string | undefined> {
  const [row] = await ctx.sql<{ id: string }>(living, [projectId, address])
  return row?.id
}
