import type { Context as HonoContext } from 'hono'
import type { Blobs } from '#lib/blob/blobs.ts'
import type { Answered } from '#lib/operation/run.ts'
import type { DoorOptions } from '../door.ts'
import { doorOf, requestIdOf } from '../rest/request.ts'

export type BytesOptions = DoorOptions & {
  blobs: Blobs
  answered: Answered
  /** What its sender or receiver is told little of: a blob cannot be read, or a disk failed. */
  onFailure(error: unknown): void
}

/** Who asks, and how. */
export async function callOf(context: HonoContext, { authenticate }: BytesOptions) {
  const actor = await authenticate(context.req.raw)
  return { actor, door: doorOf(context), requestId: requestIdOf(context), gone: () => context.req.raw.signal }
}

export function schemaOf({ manifests }: BytesOptions, name: string) {
  return manifests.find(each => each.name === name)?.input ?? {}
}
