import { formatSSEErrorEvent, formatSSEEvent, SSE_HEADERS } from '@a2a-js/sdk'
import type { Context as HonoContext } from 'hono'
import { stream } from 'hono/streaming'
import type { RpcStream } from './dispatch.ts'
import type { RpcError } from './rpc-error.ts'
import type { RpcRequest } from './rpc-request.ts'

/** Milliseconds between two comments that keep proxies from closing a quiet stream. */
const keepAlive = 15_000

type StreamOptions = {
  id: RpcRequest['id']
  explain(error: unknown): RpcError
  /** Called when the client goes away. */
  onGone(): void
}

/** The answers as server-sent events. Throws what goes wrong before the first one, so that it can be answered as JSON. */
export async function answerStream(
  context: HonoContext,
  answers: RpcStream,
  { id, explain, onGone }: StreamOptions,
): Promise<Response> {
  const first = await answers.next()
  for (const [name, value] of Object.entries(SSE_HEADERS)) context.header(name, value)
  return stream(context, async out => {
    out.onAbort(onGone)
    const pulse = setInterval(() => out.write(': keep-alive\n\n'), keepAlive)
    try {
      for (let next = first; !next.done; next = await answers.next())
        await out.write(formatSSEEvent(next.value))
    } catch (error) {
      await out.write(formatSSEErrorEvent({ jsonrpc: '2.0', id, error: explain(error) }))
    } finally {
      clearInterval(pulse)
    }
  })
}
