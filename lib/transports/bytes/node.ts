import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Context as HonoContext } from 'hono'

/** Milliseconds that the sender of a refused upload gets to hear of it. */
const lingering = 3_000

/** The request and answer of Node, where they are behind the web's own (`env` of the Node adapter). */
export function nodeOf(context: HonoContext): { incoming?: IncomingMessage; outgoing?: ServerResponse } {
  return { incoming: context.env?.incoming, outgoing: context.env?.outgoing }
}

/**
 * The body, piece by piece. From Node's own request: made into a web stream it costs twice as much. When whoever reads stops
 * early, the connection lives on, so that the refusal arrives.
 */
export function bodyOf(context: HonoContext): AsyncIterable<Uint8Array> {
  const { incoming } = nodeOf(context)
  return incoming?.iterator({ destroyOnReturn: false }) ?? context.req.raw.body ?? nothing
}

/** Nobody but whoever asks for the body is given its pieces. */
export const isFromNode = (context: HonoContext): boolean => nodeOf(context).incoming !== undefined

/** A refused upload is not read to its end for as long as it may last: the connection ends, but not before the answer is out. */
export function endSoon(context: HonoContext): void {
  const { incoming, outgoing } = nodeOf(context)
  if (!incoming || !outgoing || incoming.readableEnded) return
  outgoing.once('finish', () => {
    incoming.resume()
    const timer = setTimeout(() => incoming.readableEnded || incoming.destroy(), lingering)
    incoming.once('close', () => clearTimeout(timer))
    incoming.once('end', () => clearTimeout(timer))
  })
}

const nothing: AsyncIterable<Uint8Array> = { async *[Symbol.asyncIterator]() {} }
