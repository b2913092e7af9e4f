import type { Readable, Writable } from 'node:stream'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio'
import { Bridge } from './bridge.ts'
import type { Profile } from './profile.ts'

export type StdioOptions = {
  /** Where Baton is, such as http://localhost:3000. */
  url: string
  token: string
  /** Which tools are shown; the default is all. */
  profile?: Profile | undefined
  stdin?: Readable
  stdout?: Writable
}

/**
 * `baton mcp`: carries the messages of an MCP client on standard input and output to the MCP door of a Baton server and
 * back, until the input ends. Either protocol revision works, and a restart of the server is noticed only by the calls made
 * meanwhile: what a client listens to is listened to anew, and it is told of what may have changed. Standard output carries nothing but the protocol.
 */
export async function serveStdio({ url, token, profile, stdin, stdout }: StdioOptions): Promise<void> {
  const client = new StdioServerTransport(stdin, stdout)
  const server = new StreamableHTTPClientTransport(endpoint(url, profile), {
    requestInit: { headers: { authorization: `Bearer ${token}` } },
    // The stream of what changes comes back as often as the server does.
    reconnectionOptions: {
      maxRetries: Number.POSITIVE_INFINITY,
      initialReconnectionDelay: 500,
      reconnectionDelayGrowFactor: 1.5,
      maxReconnectionDelay: 5_000,
    },
  })
  const { ended } = new Bridge(client, server, url)
  await server.start()
  await client.start()
  await ended
  await server.close()
}

/** Below the path of the address, where Baton stands behind a proxy. */
function endpoint(url: string, profile: Profile | undefined): URL {
  const target = new URL('mcp', url.endsWith('/') ? url : `${url}/`)
  if (profile) target.searchParams.set('profile', profile)
  return target
}
