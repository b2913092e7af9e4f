import { A2A_VERSION_HEADER, AGENT_CARD_PATH, AgentCard } from '@a2a-js/sdk'
import { A2A_LEGACY_PROTOCOL_VERSION, isV1JsonRpcMethod } from '@a2a-js/sdk/compat/v0_3'
import { validateVersion } from '@a2a-js/sdk/server'
import { Hono, type Context as HonoContext } from 'hono'
import { etag } from 'hono/etag'
import { admit } from '#lib/operation/context.ts'
import { readBody } from '../body.ts'
import type { DoorOptions } from '../door.ts'
import { answerProblem } from '../rest/problem.ts'
import { requestIdOf } from '../rest/request.ts'
import { answerStream } from './answer-stream.ts'
import type { Caller, EventSource } from './caller.ts'
import { agentCard, endpoint } from './card.ts'
import { dispatch } from './dispatch.ts'
import { requestHandler } from './handler.ts'
import { unsupportedBody } from './refusals.ts'
import { rpcErrorOf } from './rpc-error.ts'
import { type RpcRequest, rpcRequestOf } from './rpc-request.ts'

export type A2aDoorOptions = DoorOptions & {
  version: string
  /** The address that clients use, without a trailing slash. */
  baseUrl(request: Request): string
  events: EventSource
  /** Ends all streams: the server shuts down. */
  signal?: AbortSignal
}

/**
 * The A2A door: the agent card, which is public, and the JSON-RPC endpoint for protocol 1.0, and for 0.3 by the SDK's
 * compatibility layer. Without valid credentials the answer is 401 with a problem, as REST gives it.
 */
export function a2aDoor(options: A2aDoorOptions): Hono {
  const app = new Hono()
  app.get(`/${AGENT_CARD_PATH}`, etag(), context => {
    const card = agentCard(options.manifests, options.version, options.baseUrl(context.req.raw))
    context.header('cache-control', 'public, max-age=300')
    return context.json(AgentCard.toJSON(card) as object)
  })
  app.post(endpoint, context => answer(context, options))
  app.onError((error, context) => answerProblem(context, error))
  return app
}

/** What is known of a call when something goes wrong with it. */
type Call = { id: RpcRequest['id']; method: string; isLegacy: boolean; requestId: string }

async function answer(context: HonoContext, options: A2aDoorOptions): Promise<Response> {
  const requestId = requestIdOf(context)
  context.header('x-request-id', requestId)
  const gone = new AbortController()
  const caller = await callerOf(context, options, gone.signal)
  const body = await readBody(context.req.raw)
  const call: Call = { id: null, method: '', isLegacy: false, requestId }
  try {
    requireJson(context)
    const request = rpcRequestOf(body)
    Object.assign(call, { id: request.id, method: request.method })
    const card = agentCard(options.manifests, options.version, options.baseUrl(context.req.raw))
    call.isLegacy = speaksLegacy(context, request, card)
    const explain = (error: unknown) => rpcErrorOf(error, call)
    const handler = requestHandler(caller, card)
    const answers = await dispatch(request, { handler, isLegacy: call.isLegacy, explain })
    if (!(Symbol.asyncIterator in answers)) return context.json(answers)
    return await answerStream(context, answers, { id: call.id, explain, onGone: () => gone.abort() })
  } catch (error) {
    return context.json({ jsonrpc: '2.0', id: call.id, error: rpcErrorOf(error, call) })
  }
}

async function callerOf(context: HonoContext, options: A2aDoorOptions, gone: AbortSignal): Promise<Caller> {
  const { run, manifests, events, authenticate, signal } = options
  const actor = await authenticate(context.req.raw)
  admit(actor, 'signed_in')
  const requestId = requestIdOf(context)
  return {
    actor,
    manifests,
    events,
    signal: signal ? AbortSignal.any([signal, gone]) : gone,
    run: (name, input, idempotencyKey) =>
      run(name, input, { actor, door: 'a2a', requestId, idempotencyKey, gone: () => context.req.raw.signal }),
    reauthenticate: () => authenticate(context.req.raw),
  }
}

function requireJson(context: HonoContext): void {
  const type = context.req.header('content-type') ?? ''
  if (type.split(';', 1)[0]?.trim().toLowerCase() !== 'application/json')
    throw unsupportedBody(type.slice(0, 100))
}

/** The protocol says that no version means 0.3; the method's name, which differs between the two, is the surer sign. */
function speaksLegacy(context: HonoContext, { method }: RpcRequest, card: AgentCard): boolean {
  const version = context.req.header(A2A_VERSION_HEADER)
  if (!version) return !isV1JsonRpcMethod(method)
  validateVersion(version, card, 'JSONRPC')
  return version === A2A_LEGACY_PROTOCOL_VERSION
}
