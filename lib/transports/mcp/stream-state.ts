import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'

/** What a stream was, so that it goes on on another process or after a restart: its subscriptions, and the tools told of. */
const StreamState = z.object({ uris: z.array(z.string().max(2_000)).max(200), mark: z.string().max(64) })
export type StreamState = z.output<typeof StreamState>

/** Text for an event's `id`, which the client gives back as Last-Event-ID. It gives no rights: what it names is asked for anew. */
export const stateText = (state: StreamState): string =>
  deflateRawSync(JSON.stringify(state)).toString('base64url')

/** Undefined for what is no such text. */
export function stateOf(text: string | null | undefined): StreamState | undefined {
  if (!text) return undefined
  try {
    const json = inflateRawSync(Buffer.from(text, 'base64url'), { maxOutputLength: 100_000 }).toString('utf8')
    return StreamState.safeParse(JSON.parse(json)).data
  } catch {
    // Of another server, or cut short: the stream begins anew.
    return undefined
  }
}
