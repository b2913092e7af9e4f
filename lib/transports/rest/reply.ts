import type { ServerResponse } from 'node:http'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context as HonoContext } from 'hono'

/**
 * An answer whose text is ready. Where a Node response waits for it (`env` of the Node adapter), it is written there at once:
 * made into a web Response, which becomes a stream that is read again, it would cost more than carrying out a small operation.
 */
export function reply(
  context: HonoContext,
  status: number,
  headers: Readonly<Record<string, string>>,
  text: string,
): Response {
  const outgoing: ServerResponse | undefined = context.env?.outgoing
  const whole = { ...headers, 'content-length': String(Buffer.byteLength(text)) }
  // Of the answer to a HEAD, Hono makes another one without a body.
  if (context.req.raw.method === 'HEAD') return new Response(text, { status, headers: whole })
  if (!outgoing) return new Response(text, { status, headers })
  outgoing.writeHead(status, whole)
  outgoing.end(text)
  return RESPONSE_ALREADY_SENT
}
