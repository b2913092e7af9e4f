import type { Context as HonoContext } from 'hono'
import { coerce } from '#lib/operation/coerce.ts'
import { type Download, headersOf, partHeaders } from './file-headers.ts'
import { type BytesOptions, callOf, schemaOf } from './options.ts'
import { namesTag, readRange } from './range.ts'
import { send } from './send.ts'

/** A version, or a part of it, goes out. */
export async function give(context: HonoContext, options: BytesOptions): Promise<Response> {
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
