import type { ServerEvent } from '@modelcontextprotocol/server'
import type { Actor } from '#lib/operation/actor.ts'
import type { Audience, Listener } from './audience.ts'
import type { Session } from './sessions.ts'
import { type StreamState, stateText } from './stream-state.ts'

export type LegacyStreamOptions = {
  audience: Audience
  session: Session
  listener: Omit<Listener, 'tell' | 'end' | 'followed'>
  /** The mark of the tools that the client would be shown now. */
  mark(actor: Actor): string
  /** What the stream was that the client comes back from; the session follows its resources already. */
  before: StreamState | undefined
  /** Aborted when the client has gone. */
  gone: AbortSignal
}

/** Milliseconds: less than what proxies take for a dead connection. */
const keepAliveEvery = 15_000

/**
 * The stream of a client of 2025-11-25 (`GET /mcp`), on which it is told what has changed. Each event's id holds what the
 * client listens to, so that a stream is resumed wherever it comes back: there it is told once of everything that it follows,
 * since any of it may have changed meanwhile.
 */
export function legacyStream(options: LegacyStreamOptions): Response {
  const { audience, session, listener, gone } = options
  const encoder = new TextEncoder()
  let close = () => {}
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => controller.enqueue(encoder.encode(text))
      const mark = () => options.mark(seat.actor)
      let state: { mark: string; text: string } | undefined
      const id = () => {
        const now = mark()
        if (state?.mark !== now)
          state = { mark: now, text: stateText({ uris: session.followed.uris, mark: now }) }
        return state.text
      }
      const tell = (change: ServerEvent) =>
        write(`id: ${id()}\nevent: message\ndata: ${JSON.stringify(notificationOf(change))}\n\n`)
      const prime = () => {
        state = undefined
        write(`id: ${id()}\ndata:\n\n`)
      }
      const timer = setInterval(() => write(': alive\n\n'), keepAliveEvery)
      const seat: Listener = { ...listener, followed: session.followed, tell, end: () => close() }
      const leave = audience.join(seat)
      close = () => {
        close = () => {}
        clearInterval(timer)
        leave()
        if (session.onChanged === prime) session.onChanged = undefined
        controller.close()
      }
      gone.addEventListener('abort', () => close(), { once: true })
      resume(options, mark(), tell)
      session.onChanged = prime
      prime()
    },
    cancel: () => close(),
  })
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
  })
}

function resume({ before, session }: LegacyStreamOptions, mark: string, tell: (change: ServerEvent) => void) {
  if (!before) return
  for (const uri of session.followed.uris) tell({ kind: 'resource_updated', uri })
  tell({ kind: 'resources_list_changed' })
  if (before.mark !== mark) tell({ kind: 'tools_list_changed' })
}

function notificationOf(change: ServerEvent) {
  if (change.kind !== 'resource_updated') return { jsonrpc: '2.0', method: methods[change.kind] }
  return { jsonrpc: '2.0', method: 'notifications/resources/updated', params: { uri: change.uri } }
}

const methods = {
  tools_list_changed: 'notifications/tools/list_changed',
  prompts_list_changed: 'notifications/prompts/list_changed',
  resources_list_changed: 'notifications/resources/list_changed',
} as const
