import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context as HonoContext } from 'hono'
import { nodeOf } from './node.ts'

type Sending = {
  status: number
  headers: Readonly<Record<string, string>>
  read(): Promise<AsyncIterable<Buffer>>
  /** What came of reading, also while bytes were on their way already: the connection is cut then, so that nobody takes a part for all. */
  onFailure(error: unknown): void
}

/**
 * Streams with back-pressure. The first piece is read before the head is sent, so that a small damaged file is refused in
 * words. When the receiver hangs up, the source is closed.
 */
export async function send(
  context: HonoContext,
  { status, headers, read, onFailure }: Sending,
): Promise<Response> {
  const source = await begun(read, onFailure)
  const { outgoing } = nodeOf(context)
  if (!outgoing) return new Response(Readable.toWeb(source) as ReadableStream, { status, headers })
  outgoing.writeHead(status, headers)
  // That the receiver hung up is no failure; one of the source has been told.
  await pipeline(source, outgoing).catch(() => {})
  return RESPONSE_ALREADY_SENT
}

/** Once its first piece is there. Whatever reading throws is told. */
async function begun(read: Sending['read'], onFailure: Sending['onFailure']): Promise<Readable> {
  const told = async <Answer>(reading: Promise<Answer>): Promise<Answer> => {
    try {
      return await reading
    } catch (error) {
      onFailure(error)
      throw error
    }
  }
  const iterator = (await told(read()))[Symbol.asyncIterator]()
  const first = await told(iterator.next())
  async function* all() {
    try {
      for (let next = first; !next.done; next = await told(iterator.next())) yield next.value
    } finally {
      await iterator.return?.()
    }
  }
  return Readable.from(all(), { objectMode: false })
}
