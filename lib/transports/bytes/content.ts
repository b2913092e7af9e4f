import { Hono, type Context as HonoContext } from 'hono'
import type { Blobs } from '#lib/blob/blobs.ts'
import { coerce } from '#lib/operation/coerce.ts'
import type { DoorOptions } from '../door.ts'
import { answerProblem } from '../rest/problem.ts'
import { doorOf, idempotencyKeyOf, requestIdOf } from '../rest/request.ts'
import { announcedDigest } from './digest.ts'
import { type Download, headersOf, partHeaders } from './file-headers.ts'
import { bodyOf, endSoon } from './node.ts'
import { namesTag, readRange } from './range.ts'
import { send } from './send.ts'
import { type Stored, storeOnce } from './store-once.ts'

export type BytesOptions = DoorOptions & {
  blobs: Blobs
  /** What its sender or receiver is told little of: a blob cannot be read, or a disk failed. */
  onFailure(error: unknown): void
}

/** The bytes of artifacts: `PUT /api/artifacts/content` takes them, `GET` gives them. Who may is said by operations. */
export function contentDoor(options: BytesOptions): Hono {
  const app = new Hono()
  app.put('/api/artifacts/content', async context => {
    try {
      return await take(context, options)
    } catch (error) {
      endSoon(context)
      return answerProblem(context, error)
    }
  })
  app.get('/api/artifacts/content', context => give(context, options))
  return app
}

async function take(context: HonoContext, options: BytesOptions): Promise<Response> {
  const { blobs } = options
  const call = await callOf(context, options)
  const idempotencyKey = idempotencyKeyOf(context)
  const { sha256, ...target } = context.req.query()
  const expected = announcedDigest(context.req.header('content-digest'), sha256)
  const length = lengthOf(context)
  const { name, task, sprint, project, address } = target
  const asked = defined({ name, task, sprint, project, address, size: length })
  const { maxFileBytes } = (await options.run('artifact.quota', asked, call)).output as {
    maxFileBytes: number
  }
  const received = await blobs.receive(bodyOf(context), { most: maxFileBytes, expected, length })
  try {
    const input = { ...coerce(schemaOf(options, 'artifact.store'), target), receipt: received.receipt }
    const stored = await storeOnce(
      () => options.run('artifact.store', input, { ...call, idempotencyKey }),
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

async function give(context: HonoContext, options: BytesOptions): Promise<Response> {
  const call = await callOf(context, options)
  const query = context.req.query()
  // What a page shows as a picture is shown, whatever its address says.
  const asked = context.req.header('sec-fetch-dest') === 'image' ? { ...query, inline: 'true' } : query
  const input = coerce(schemaOf(options, 'artifact.download'), asked)
  const file = (await options.run('artifact.download', input, call)).output as Download
  const tag = `"${file.sha256}"`
  const headers = { ...headersOf(file, tag), 'x-request-id': call.requestId }
  if (namesTag(context.req.header('if-none-match'), tag)) return context.body(null, 304, headers)
  // A part is asked for by GET alone (RFC 9110, 14.2).
  const isPart = context.req.method === 'GET' && [undefined, tag].includes(context.req.header('if-range'))
  const range = isPart ? readRange(context.req.header('range'), file.size) : 'all'
  if (range === 'unsatisfiable')
    return context.body(null, 416, { ...headers, 'content-range': `bytes */${file.size}` })
  const part = range === 'all' ? undefined : range.part
  const sized = {
    ...headers,
    ...(part ? partHeaders(part, file.size) : { 'content-length': String(file.size) }),
  }
  if (context.req.method === 'HEAD') return context.body(null, 200, sized)
  const read = () => options.blobs.read(file.sha256, part)
  return send(context, { status: part ? 206 : 200, headers: sized, read, onFailure: options.onFailure })
}

/** Who asks, and how. */
export async function callOf(context: HonoContext, { authenticate }: BytesOptions) {
  const actor = await authenticate(context.req.raw)
  return { actor, door: doorOf(context), requestId: requestIdOf(context), gone: () => context.req.raw.signal }
}

function lengthOf(context: HonoContext): number | undefined {
  const header = context.req.header('content-length')
  return header === undefined ? undefined : Number(header)
}

function schemaOf({ manifests }: BytesOptions, name: string) {
  return manifests.find(each => each.name === name)?.input ?? {}
}

const defined = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
