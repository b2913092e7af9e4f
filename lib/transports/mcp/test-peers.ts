import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Client, StreamableHTTPClientTransport, type Transport } from '@modelcontextprotocol/client'
import { startRelay } from '#lib/events/relay.ts'
import { anonymous } from '#lib/operation/actor.ts'
import type { OperationManifest } from '#lib/operation/manifest.ts'
import { changesRights } from '#lib/runtime/rights.ts'
import type { TestBaton } from '#test/baton.ts'
import { mcpDoor } from './http.ts'

type DoorOptions = { port?: number; manifests?: readonly OperationManifest[] }

/** For tests: the door on a port of its own, so that it can go away and come back, with other operations, while Baton stays. */
export async function openDoor(
  { baton, databaseUrl }: TestBaton,
  { port = 0, manifests = baton.manifests }: DoorOptions = {},
): Promise<{ url: string; port: number; listeners(): number; close(): Promise<void> }> {
  const { database, log, run, presentEvent, actors } = baton
  const relay = await startRelay({ database, url: databaseUrl, log, present: presentEvent })
  baton.onCommitted(relay.wake)
  const stop = new AbortController()
  let listeners = () => 0
  const door = mcpDoor({
    onAudience: audience => {
      listeners = () => audience.size
    },
    run,
    manifests,
    version: '1.2.3',
    events: relay,
    changesRights,
    // Never in a test: whatever is told there is told by an event.
    lookEvery: 3_600_000,
    signal: stop.signal,
    authenticate: async ({ headers }) => {
      const token = headers.get('authorization')?.replace('Bearer ', '')
      return token === undefined ? anonymous : actors.fromToken(token)
    },
  })
  const server = createServer(getRequestListener(door.fetch))
  // As the real one: a client that pauses finds its connection open.
  server.keepAliveTimeout = 65_000
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  const address = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    listeners: () => listeners(),
    async close() {
      stop.abort()
      await close(server)
      await relay.close()
    },
  }
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

export const overHttp = (url: string, token: string, path = '/mcp') =>
  new StreamableHTTPClientTransport(new URL(path, url), {
    requestInit: { headers: { authorization: `Bearer ${token}` } },
  })

/** What a tool answers, whether its output or a refusal. */
export async function call(client: Client, name: string, args: Record<string, unknown> = {}) {
  const result = await client.callTool({ name, arguments: args })
  const [first] = result.content
  if (first?.type !== 'text') throw new Error('No text')
  return { result, answer: JSON.parse(first.text) }
}
