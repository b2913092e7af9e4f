import { reading } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { notFound } from '#lib/operation/errors.ts'
import type { Attachment } from './message.ts'

const byAddress = reading(
  'message.artifacts',
  `SELECT a.id, a.address, a.name, b.type, b.size::float8 AS size FROM artifacts a
     JOIN artifact_versions v ON v.artifact_id = a.id AND v.version = a.version JOIN blobs b ON b.sha256 = v.sha256
   WHERE a.project_id = $1 AND a.address = ANY($2::text[]) AND a.deleted_at IS NULL`,
)

export type Attached = Attachment & { id: string }

/** The artifacts at these addresses, in their order. Refuses one that the project does not have. */
export async function attachmentsAt(
  ctx: Context,
  projectId: string,
  addresses: readonly string[],
): Promise<Attached[]> {
  if (addresses.length === 0) return []
  // A message carries the artifact, whichever version of it was named.
  const wanted = [...new Set(addresses.map(address => address.replace(/\?.*$/s, '')))]
  const found = await ctx.sql<Attached>(byAddress, [projectId, wanted])
  return wanted.map(address => {
    const artifact = found.find(each => each.address === address)
    if (!artifact) throw notFound('artifact', address, 'artifact.list shows the artifacts that you can see.')
    return artifact
  })
}
