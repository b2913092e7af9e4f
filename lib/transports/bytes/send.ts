import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context as HonoContext } from 'hono'
import { isOperationError } from '#lib/operation/errors.ts'
import { nodeOf } from './node.ts'

type Sending = {
  status: number
  headers: Readonly<Record<string, string>>
  pieces: AsyncIterable<Buffer>
  /** What was found while bytes were on their way already: the connection is cut, so that nobody takes a part for all. */
  onDamaged(error: unknown): void
}

/**
 * Streams with back-pressure. The first piece is read before the head is sent, so that a small damaged file is refused in
 * words. When the receiver hangs up, the source is closed.
 */
export async function send(
  context: HonoContext,
  { status, headers, pieces, onDamaged }: Sending,
): Promise<Response> {
  const source = await begun(pieces)
  const { outgoing } = nodeOf(context)
  if (!outgoing) return new Response(Readable.toWeb(source) as ReadableStream, { status, headers })
  outgoing.writeHead(status, headers)
  try {
    await pipeline(source, outgoing)
  } catch (error) {
    if (isOperationError(error)) onDamaged(error)
  }
  return RESPONSE_ALREADY_SENT
}

/** The same, once its first piece is there. */
async function begun(pieces: AsyncIterable<Buffer>): Promise<Readable> {
  const iterator = pieces[Symbol.asyncIterator]()
  const first = await iterator.next()
  async function* all() {
    try {
      if (first.done) return
      yield first.value
      yield* { [Symbol.asyncIterator]: () => iterator }
    } finally {
      await iterator.return?.()
    }
  }
  return Readable.from(all(), { objectMode: false })
}
