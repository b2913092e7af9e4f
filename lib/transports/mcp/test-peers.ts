import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Client, StreamableHTTPClientTransport, type Transport } from '@modelcontextprotocol/client'
import { anonymous } from '#lib/operation/actor.ts'
import type { TestBaton } from '#test/baton.ts'
import { mcpDoor } from './http.ts'

/** For tests: the door on a port of its own, so that it can go away and come back while Baton stays. */
export async function openDoor(
  { baton }: TestBaton,
  port = 0,
): Promise<{ url: string; close(): Promise<void> }> {
  const door = mcpDoor({
    run: baton.run,
    manifests: baton.manifests,
    version: '1.2.3',
    authenticate: async ({ headers }) => {
      const token = headers.get('authorization')?.replace('Bearer ', '')
      return token === undefined ? anonymous : baton.actors.fromToken(token)
    },
  })
  const server = createServer(getRequestListener(door.fetch))
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  const address = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${address.port}`, close: () => close(server) }
}

function close(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

export const revisions = ['2025-11-25', '2026-07-28'] as const

export type Revision = (typeof revisions)[number]

/** The official client, speaking one revision. After listTools it holds every answer against the output schema. */
export async function connect(transport: Transport, revision: Revision = '2026-07-28'): Promise<Client> {
  const mode = revision === '2026-07-28' ? { pin: revision } : 'legacy'
  const client = new Client({ name: 'test peer', version: '1' }, { versionNegotiation: { mode } })
  await client.connect(transport)
  return client
}

export const overHttp = (url: string, token: string) =>
  new StreamableHTTPClientTransport(new URL('/mcp', url), {
    requestInit: { headers: { authorization: `Bearer ${token}` } },
  })

/** What a tool answers, whether its output or a refusal. */
export async function call(client: Client, name: string, args: Record<string, unknown> = {}) {
  const result = await client.callTool({ name, arguments: args })
  const [first] = result.content
  if (first?.type !== 'text') throw new Error('No text')
  return { result, answer: JSON.parse(first.text) }
}
