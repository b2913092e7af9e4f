import { findLiving } from '#lib/domain/artifact/find.ts'
import { typeOf } from '#lib/domain/artifact/type.ts'
import type { Context } from '#lib/operation/context.ts'
import { notFound } from '#lib/operation/errors.ts'
import type { Attachment } from './message.ts'

export type Attached = Attachment & { id: string }

/** The artifacts at these addresses, each once. Refuses one that the project does not have. */
export async function attachmentsAt(
  ctx: Context,
  projectId: string,
  addresses: readonly string[],
): Promise<Attached[]> {
  const found = await Promise.all(addresses.map(address => attachmentAt(ctx, projectId, address)))
  return [...new Map(found.map(each => [each.id, each])).values()].sort((a, b) =>
    a.address < b.address ? -1 : 1,
  )
}

async function attachmentAt(ctx: Context, projectId: string, named: string): Promise<Attached> {
  const { id, address, name, found, size, project_id } = await findLiving(ctx, named)
  if (project_id !== projectId) throw notFound('artifact', named, 'It belongs to another project.')
  return { id, address, name, type: typeOf(name, found), size }
}
