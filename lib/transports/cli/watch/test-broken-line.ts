import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import { connect, type Socket } from 'node:net'

/** What goes wrong with a request: answered with this, or not at all. `pass` goes through. */
export type Fault = 'pass' | 'hang up' | { status: number; body: string }

export type BrokenLine = {
  url: string
  /** What happens to the next requests and connections, one after the other; then they pass. */
  faults: Fault[]
  /** Ends every connection that is open, in the middle of whatever they carry. */
  cut(): void
  /** Gives each client a text frame that the server did not send. */
  say(text: string): void
  /** How many web sockets were opened. */
  opened(): number
  close(): Promise<void>
}

/** Between a client and a server: carries HTTP and web sockets, and breaks them as it is told. */
export async function openBrokenLine(target: URL): Promise<BrokenLine> {
  const faults: Fault[] = []
  const clients = new Set<Socket>()
  let opened = 0

  const server = createServer((request, response) => {
    const fault = faults.shift() ?? 'pass'
    if (fault === 'pass') return carry(target, request, response)
    if (fault === 'hang up') return void request.socket.destroy()
    response.writeHead(fault.status, { 'content-type': 'text/plain' }).end(fault.body)
  })
  server.on('upgrade', (request, socket: Socket, head) => {
    const fault = faults.shift() ?? 'pass'
    socket.on('error', () => {})
    if (fault === 'hang up') return void socket.destroy()
    if (fault !== 'pass')
      return void socket.end(
        `HTTP/1.1 ${fault.status} X\r\ncontent-length: ${Buffer.byteLength(fault.body)}\r\n\r\n${fault.body}`,
      )
    opened += 1
    const upstream = connect(Number(target.port), target.hostname, () => {
      const headers = request.rawHeaders.flatMap((name, at, all) =>
        at % 2 === 0 ? [`${name}: ${all[at + 1]}`] : [],
      )
      upstream.write(`GET ${request.url} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`)
      upstream.write(head)
      upstream.pipe(socket).pipe(upstream)
      clients.add(socket)
    })
    upstream.on('error', () => socket.destroy())
    socket.on('close', () => {
      clients.delete(socket)
      upstream.destroy()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    faults,
    cut() {
      for (const socket of clients) socket.destroy()
    },
    say(text) {
      for (const socket of clients) socket.write(frameOf(text))
    },
    opened: () => opened,
    async close() {
      for (const socket of clients) socket.destroy()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function carry(target: URL, request: IncomingMessage, response: ServerResponse): void {
  const { method, url, headers } = request
  const upstream = send(new URL(url ?? '/', target), { method, headers }, answer => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  upstream.on('error', () => request.socket.destroy())
  request.pipe(upstream)
}

/** An unmasked text frame of less than 64 kB (RFC 6455, 5.2). */
function frameOf(text: string): Buffer {
  const body = Buffer.from(text)
  const length = body.length < 126 ? [body.length] : [126, Math.floor(body.length / 256), body.length % 256]
  return Buffer.concat([Buffer.from([0x81, ...length]), body])
}
