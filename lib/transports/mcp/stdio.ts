import type { Readable, Writable } from 'node:stream'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio'
import { Bridge } from './bridge.ts'

export type StdioOptions = {
  /** Where Baton is, such as http://localhost:3000. */
  url: string
  token: string
  stdin?: Readable
  stdout?: Writable
}

/**
 * `baton mcp`: carries the messages of an MCP client on standard input and output to the MCP door of a Baton server and
 * back, until the input ends. It holds no session, so either protocol revision works and a restart of the server is
 * noticed only by the calls made meanwhile. Standard output carries nothing but the protocol.
 */
export async function serveStdio({ url, token, stdin, stdout }: StdioOptions): Promise<void> {
  const client = new StdioServerTransport(stdin, stdout)
  const server = new StreamableHTTPClientTransport(endpoint(url), {
    requestInit: { headers: { authorization: `Bearer ${token}` } },
  })
  const { ended } = new Bridge(client, server, url)
  await server.start()
  await client.start()
  await ended
  await server.close()
}

/** Below the path of the address, where Baton stands behind a proxy. */
const endpoint = (url: string): URL => new URL('mcp', url.endsWith('/') ? url : `${url}/`)
