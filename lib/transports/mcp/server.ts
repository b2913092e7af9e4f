import { ProtocolError, ProtocolErrorCode, Server } from '@modelcontextprotocol/server'
import { nearest } from '#lib/operation/nearest.ts'
import type { Run } from '#lib/operation/run.ts'
import { askAs, type Caller, callTool, orProtocolError } from './call-tool.ts'
import { complete } from './complete.ts'
import { subscribeTo } from './follow.ts'
import { instructions, thriftyInstructions } from './instructions.ts'
import { listResources } from './list-resources.ts'
import { getPrompt, listPrompts } from './prompts.ts'
import { readResource } from './read-resource.ts'
import { templates } from './resource-address.ts'
import { unsubscribe } from './sessions.ts'
import type { OperationTool } from './tool.ts'
import type { Toolbox } from './toolbox.ts'

/** What the caller may use, which can change: those who listen are told, the others ask again after a minute. */
const ownHint = { ttlMs: 60_000, cacheScope: 'private' as const }
/** The same for everyone, and changed by a release only. */
const fixedHint = { ttlMs: 300_000, cacheScope: 'public' as const }

export type McpServerOptions = { run: Run; toolbox: Toolbox; version: string }

/**
 * An MCP server for one request of one caller. The low-level `Server` and not `McpServer`: tools are listed with the JSON
 * Schema of the manifest as it is, and bad arguments are refused by the kernel, in the words of every other door.
 */
export function mcpServer({ run, toolbox, version }: McpServerOptions, caller: Caller): Server {
  const server = new Server(
    { name: 'baton', title: 'Baton', version },
    {
      capabilities: {
        tools: { listChanged: true },
        resources: { listChanged: true, subscribe: true },
        prompts: {},
        completions: {},
      },
      instructions: caller.profile === 'thrifty' ? thriftyInstructions : instructions,
      cacheHints: {
        'tools/list': ownHint,
        'prompts/list': fixedHint,
        'resources/templates/list': fixedHint,
      },
    },
  )
  serveTools(server, { run, toolbox }, caller)
  serveResources(server, { run, toolbox }, caller)
  servePrompts(server, run, caller)
  return server
}

type Parts = Pick<McpServerOptions, 'run' | 'toolbox'>

function serveTools(server: Server, { run, toolbox }: Parts, caller: Caller): void {
  server.setRequestHandler('tools/list', () => ({
    tools: [...toolbox.offer(caller.actor, caller.profile).definitions],
  }))
  server.setRequestHandler('tools/call', ({ params }) =>
    callTool(run, findTool(toolbox.tools, params.name), params.arguments ?? {}, caller),
  )
}

function serveResources(server: Server, { run, toolbox }: Parts, caller: Caller): void {
  const ask = askAs(run, caller)
  const { requestId, actor } = caller
  const projects = actor.grants.map(({ projectKey }) => projectKey)
  const isKnown = (operation: string) => toolbox.tools.has(operation.replace('.', '_'))
  server.setRequestHandler('resources/list', ({ params }) =>
    orProtocolError(requestId, () => listResources(ask, { projects, isKnown, cursor: params?.cursor })),
  )
  server.setRequestHandler('resources/templates/list', () => ({
    resourceTemplates: templates.map(template => ({ ...template })),
  }))
  server.setRequestHandler('resources/read', ({ params }) =>
    orProtocolError(requestId, () => readResource(ask, params.uri)),
  )
  server.setRequestHandler('resources/subscribe', ({ params }) =>
    orProtocolError(requestId, async () => {
      await subscribeTo(ask, sessionOf(caller), params.uri)
      return {}
    }),
  )
  server.setRequestHandler('resources/unsubscribe', ({ params }) => {
    unsubscribe(sessionOf(caller), params.uri)
    return {}
  })
}

function servePrompts(server: Server, run: Run, caller: Caller): void {
  const ask = askAs(run, caller)
  const { requestId } = caller
  server.setRequestHandler('prompts/list', async () => ({ prompts: await listPrompts(ask) }))
  server.setRequestHandler('prompts/get', ({ params }) =>
    orProtocolError(requestId, () => getPrompt(ask, params.name, params.arguments ?? {})),
  )
  server.setRequestHandler('completion/complete', ({ params }) =>
    orProtocolError(requestId, () => complete(ask, params)),
  )
}

function sessionOf({ session }: Caller) {
  if (session) return session
  throw new ProtocolError(ProtocolErrorCode.InvalidRequest, 'A subscription needs a session.', {
    code: 'session_missing',
    hint: 'Send the Mcp-Session-Id that initialize answered, and open GET /mcp with it.',
  })
}

function findTool(tools: ReadonlyMap<string, OperationTool>, name: string): OperationTool {
  const tool = tools.get(name)
  if (tool) return tool
  const guess = nearest(name, [...tools.keys()])
  throw new ProtocolError(ProtocolErrorCode.InvalidParams, `Unknown tool: ${name.slice(0, 80)}`, {
    code: 'unknown_tool',
    hint: guess ? `Did you mean ${guess}?` : 'tools/list names every tool.',
  })
}
