import { ProtocolError, ProtocolErrorCode, Server } from '@modelcontextprotocol/server'
import { nearest } from '#lib/operation/nearest.ts'
import type { Run } from '#lib/operation/run.ts'
import { type Caller, callTool } from './call-tool.ts'
import { instructions } from './instructions.ts'
import type { OperationTool } from './tool.ts'

/** The list is the same for everyone and changes only with the release: clients may keep it for five minutes. */
const listHint = { ttlMs: 300_000, cacheScope: 'public' as const }

export type McpServerOptions = { run: Run; tools: ReadonlyMap<string, OperationTool>; version: string }

/**
 * An MCP server for one request of one caller. The low-level `Server` and not `McpServer`: tools are listed with the JSON
 * Schema of the manifest as it is, and bad arguments are refused by the kernel, in the words of every other door.
 */
export function mcpServer({ run, tools, version }: McpServerOptions, caller: Caller): Server {
  const server = new Server(
    { name: 'baton', title: 'Baton', version },
    { capabilities: { tools: {} }, instructions, cacheHints: { 'tools/list': listHint } },
  )
  server.setRequestHandler('tools/list', () => ({ tools: [...tools.values()].map(tool => tool.definition) }))
  server.setRequestHandler('tools/call', ({ params }) =>
    callTool(run, findTool(tools, params.name), params.arguments ?? {}, caller),
  )
  return server
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
