import { type AuthInfo, createMcpHandler } from '@modelcontextprotocol/server'
import { Hono, type Context as HonoContext } from 'hono'
import { admit } from '#lib/operation/context.ts'
import { bodyTooLarge, largestBody } from '../body.ts'
import type { DoorOptions } from '../door.ts'
import { answerProblem } from '../rest/problem.ts'
import { requestIdOf } from '../rest/request.ts'
import type { Caller } from './call-tool.ts'
import { mcpServer } from './server.ts'
import { toolsOf } from './tool.ts'

/**
 * The MCP door at `/mcp`: one tool per operation, for the protocol revisions 2026-07-28 and 2025-11-25, without sessions.
 * A request without a valid token is refused with 401 before MCP sees it; the token is Baton's own and goes no further.
 */
export function mcpDoor({ run, manifests, authenticate, version }: DoorOptions & { version: string }): Hono {
  const server = { run, tools: toolsOf(manifests), version }
  const callers = new WeakMap<AuthInfo, Caller>()
  const handler = createMcpHandler(({ authInfo }) => mcpServer(server, callerOf(callers, authInfo)), {
    maxRequestBodySize: largestBody,
  })
  const app = new Hono()
  app.on(['POST', 'GET', 'DELETE'], '/mcp', async context => {
    const caller = await findCaller(context, authenticate)
    const authInfo = { token: '', clientId: caller.actor.name, scopes: [...caller.actor.scopes] }
    callers.set(authInfo, caller)
    const response = await handler.fetch(context.req.raw, { authInfo })
    if (response.status === 413) throw bodyTooLarge()
    response.headers.set('x-request-id', caller.requestId)
    return response
  })
  app.onError((error, context) => answerProblem(context, error))
  return app
}

async function findCaller(context: HonoContext, authenticate: DoorOptions['authenticate']): Promise<Caller> {
  const actor = await authenticate(context.req.raw)
  admit(actor, 'signed_in')
  return { actor, requestId: requestIdOf(context), gone: () => context.req.raw.signal }
}

function callerOf(callers: WeakMap<AuthInfo, Caller>, authInfo: AuthInfo | undefined): Caller {
  const caller = authInfo && callers.get(authInfo)
  if (!caller) throw new Error('An MCP request without a caller')
  return caller
}
