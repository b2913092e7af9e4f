import type { Context as HonoContext } from 'hono'
import { searchedSize } from '#lib/blob/clean-text.ts'
import { coerce } from '#lib/operation/coerce.ts'
import type { Call } from '#lib/operation/run.ts'
import { idempotencyKeyOf } from '../rest/request.ts'
import { announcedDigest } from './digest.ts'
import { bodyOf, isFromNode } from './node.ts'
import { type BytesOptions, callOf, schemaOf } from './options.ts'
import { type Stored, storeOnce } from './store-once.ts'

/** A file comes in, and an artifact is made of it. */
export async function take(context: HonoContext, options: BytesOptions): Promise<Response> {
  const { blobs } = options
  const call = { ...(await callOf(context, options)), idempotencyKey: idempotencyKeyOf(context) }
  const { sha256, ...query } = context.req.query()
  const target = coerce(schemaOf(options, 'artifact.store'), query)
  const expected = announcedDigest(context.req.header('content-digest'), sha256)
  const length = lengthOf(context)
  const most = await mostOf(options, call, { ...target, size: length })
  const received = await blobs.receive(bodyOf(context), {
    ...{ most, expected, length },
    areOurs: isFromNode(context),
  })
  try {
    const input = { ...target, receipt: received.receipt }
    const stored = await storeOnce(
      () => options.run('artifact.store', input, call),
      () => blobs.keep(received),
    )
    const isNew = (stored.output as Stored).outcome === 'created'
    return context.json(stored.output, isNew ? 201 : 200, {
      'x-request-id': call.requestId,
      ...(stored.replayed && { 'idempotency-replayed': 'true' }),
    })
  } finally {
    await blobs.drop(received.receipt)
  }
}

/**
 * Bytes that may come; refuses what would be refused when they are there. What is kept under the key already needs no room, for its
 * answer stands: there may come as many as the first time, and as many more as secrets can have been cut out of.
 */
async function mostOf(
  { run, answered }: BytesOptions,
  call: Call,
  asked: Record<string, unknown>,
): Promise<number> {
  const first = (await answered('artifact.store', call)) as Stored | undefined
  if (first) return first.artifact.size + searchedSize
  const { name, task, sprint, project, address, version, size } = asked
  const input = defined({ name, task, sprint, project, address, version, size })
  const { output } = await run('artifact.quota', input, call)
  return (output as { maxFileBytes: number }).maxFileBytes
}

function lengthOf(context: HonoContext): number | undefined {
  const header = context.req.header('content-length')
  return header === undefined ? undefined : Number(header)
}

const defined = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
