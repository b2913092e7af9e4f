import { randomUUID } from 'node:crypto'
import { createMcpHandler, type McpHttpHandler, type ServerEventBus } from '@modelcontextprotocol/server'
import { Hono } from 'hono'
import { OperationError } from '#lib/operation/errors.ts'
import { bodyTooLarge, largestBody, readBody } from '../body.ts'
import type { DoorOptions } from '../door.ts'
import { answerProblem } from '../rest/problem.ts'
import { requestIdOf } from '../rest/request.ts'
import { type Audience, type AudienceOptions, createAudience, type Listener } from './audience.ts'
import { askAs } from './call-tool.ts'
import { callerOf, isFirst, sessionHeader } from './caller.ts'
import { followAgain } from './follow.ts'
import { legacyStream } from './legacy-stream.ts'
import { listenRequest } from './listen-request.ts'
import { mcpServer } from './server.ts'
import { createSessions, newSession } from './sessions.ts'
import { stateOf } from './stream-state.ts'
import { createToolbox } from './toolbox.ts'

export type McpDoorOptions = DoorOptions & { version: string } & Omit<AudienceOptions, 'toolbox'> & {
    /** Told who listens, for tests. */
    onAudience?(audience: Audience): void
  }

/**
 * The MCP door at `/mcp`: one tool per operation, resources, prompts, and what changes in them, for the protocol revisions
 * 2026-07-28 and 2025-11-25. A request without a valid token is refused with 401 before MCP sees it; the token is Baton's
 * own and goes no further.
 */
export function mcpDoor(options: McpDoorOptions): Hono {
  const toolbox = createToolbox(options.manifests)
  const audience = createAudience({ ...options, toolbox })
  options.onAudience?.(audience)
  const sessions = createSessions()
  const { run, version, authenticate } = options
  const app = new Hono()
  app.use('/mcp', async (context, next) => {
    await next()
    context.res.headers.set('x-request-id', requestIdOf(context))
  })
  app.post('/mcp', async context => {
    const request = context.req.raw
    const caller = await callerOf(context, authenticate, sessions)
    const { body, followed } = await listenRequest(askAs(run, caller), await oneRequest(request))
    const { actor, profile } = caller
    const listener = { actor, profile, followed, whoNow: () => authenticate(request) }
    let isLegacy = false
    const handler: McpHttpHandler = createMcpHandler(
      ({ era }) => {
        isLegacy = era === 'legacy'
        return mcpServer({ run, toolbox, version }, caller)
      },
      {
        maxRequestBodySize: largestBody,
        bus: busOf(audience, listener, () => handler.close()),
        ...(audience.isFullFor(actor) && { maxSubscriptions: 0 }),
      },
    )
    const response = await handler.fetch(withBody(request, body))
    if (response.status === 413) throw bodyTooLarge()
    if (isLegacy && isFirst(request)) response.headers.set(sessionHeader, randomUUID())
    return response
  })
  app.get('/mcp', async context => {
    const request = context.req.raw
    // Hono serves a HEAD by this handler, and would throw the stream away without an end.
    if (request.method === 'HEAD') throw notAStream()
    const caller = await callerOf(context, authenticate, sessions)
    const { actor, profile, session = newSession() } = caller
    if (!request.headers.get('accept')?.includes('text/event-stream')) throw notAStream()
    if (audience.isFullFor(actor)) throw tooManyStreams()
    const before = stateOf(request.headers.get('last-event-id'))
    await followAgain(askAs(run, caller), session, before?.uris ?? [])
    return legacyStream({
      audience,
      session,
      before,
      listener: { actor, profile, whoNow: () => authenticate(request) },
      mark: who => toolbox.offer(who, profile).mark,
      gone: request.signal,
    })
  })
  app.delete('/mcp', async context => {
    const { actor } = await callerOf(context, authenticate, sessions)
    const id = context.req.header(sessionHeader)
    if (id) sessions.forget(actor.id, id)
    return context.body(null, 204)
  })
  app.onError((error, context) => answerProblem(context, error))
  return app
}

/** What a `subscriptions/listen` of 2026-07-28 hears: only what the caller may know. */
function busOf(
  audience: Audience,
  listener: Omit<Listener, 'tell' | 'end'>,
  end: () => unknown,
): ServerEventBus {
  return {
    subscribe: tell => audience.join({ ...listener, tell, end }),
    publish() {
      throw new Error('Changes are told by the audience')
    },
  }
}

/** No revision that is served knows batches, and what one token may ask in a second is counted by requests. */
async function oneRequest(request: Request): Promise<string> {
  const body = await readBody(request)
  if (/^\s*\[/.test(body)) throw noBatch()
  return body
}

const withBody = ({ url, headers, signal }: Request, body: string): Request =>
  new Request(url, { method: 'POST', headers, body, signal })

const noBatch = () =>
  new OperationError('invalid', 'invalid_request', 'One JSON-RPC request at a time.', {
    hint: 'Send each request of the batch in a POST of its own.',
  })

const notAStream = () =>
  new OperationError('invalid', 'invalid_request', 'GET /mcp is a stream of what changes.', {
    hint: 'Send Accept: text/event-stream; requests go by POST.',
  })

const tooManyStreams = () =>
  new OperationError('limited', 'too_many_streams', 'Too many clients listen under this name.', {
    hint: 'Close one of the streams, and open this one again.',
  })
