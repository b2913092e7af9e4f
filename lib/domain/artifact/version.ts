import type { Context } from '#lib/operation/context.ts'
import { notFound, OperationError } from '#lib/operation/errors.ts'
import type { ArtifactRow } from './artifact.ts'
import { readWhole } from './read-text.ts'
import { mostText } from './store-text.ts'

/** Refuses a version that is not the newest one. */
export async function requireVersion(
  ctx: Context,
  row: ArtifactRow,
  version: number | undefined,
): Promise<void> {
  if (version === undefined || version === row.version) return
  throw new OperationError(
    'conflict',
    'version_conflict',
    `${row.by ?? 'Somebody'} made version ${row.version} of ${row.name} meanwhile.`,
    {
      version: row.version,
      by: row.by,
      at: row.updated_at.toISOString(),
      text: await readWhole(ctx.blobs, row, mostText),
      hint: `Take its text, put your changes in, and send version ${row.version} with it.`,
    },
  )
}

/** Refuses a version of what is not there, or not any more. */
export function requireNoVersion(address: string, version: number | undefined): void {
  if (version !== undefined) throw notFound('artifact', address, 'To make it, leave out the version.')
}
