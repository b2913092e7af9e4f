import type { Duplex } from 'node:stream'
import type { Socket } from 'socket.io'

/** Bytes: whoever has not read so much is cut off. Some thousand events, far more than a line that is merely slow falls behind. */
export const mostUnsent = 8_000_000

/** The request that became a WebSocket has its connection; one that began by polling goes the long way. */
export function lineOf({ conn, request }: Socket): Duplex | undefined {
  return conn.transport.name === 'websocket' && !conn.upgraded ? request.socket : undefined
}

type Connection = Socket['conn']

/** Bytes of the messages that the layers of socket.io hold back until the transport takes more. */
const heldBack = new WeakMap<Connection, number>()

/** From now on it is counted what waits for this client. */
export function countUnsent({ conn }: Socket): void {
  conn.on('packetCreate', ({ data }: { data?: string | Buffer }) =>
    heldBack.set(conn, heldBackBy(conn) + (data?.length ?? 0)),
  )
  conn.on('drain', () => heldBack.delete(conn))
}

const heldBackBy = (conn: Connection): number => heldBack.get(conn) ?? 0

/** What waits for a client to read on: in the layers of socket.io, and on the line below. */
export const unsentBytes = (socket: Socket): number =>
  heldBackBy(socket.conn) + (lineOf(socket)?.writableLength ?? 0)

/**
 * Ends the connection of a client that does not read, with all that waits for it: a farewell would only wait behind the rest.
 * To the client the network broke, so that it comes back with the last number that it has seen.
 */
export function cutOff(socket: Socket): void {
  const line = lineOf(socket)
  socket.conn.close(true)
  line?.destroy()
}

/** When all that was told so far is on its way, or the connection has ended. */
export async function drained({ conn }: Socket): Promise<void> {
  while (conn.readyState === 'open' && (heldBackBy(conn) > 0 || !conn.transport.writable))
    await nextTurn(conn)
}

/** The transport takes more, or there is another one, or none. */
function nextTurn(conn: Connection): Promise<void> {
  const { transport } = conn
  return new Promise(resolve => {
    const done = () => {
      transport.off('ready', done)
      conn.off('upgrade', done)
      conn.off('close', done)
      resolve()
    }
    transport.once('ready', done)
    conn.once('upgrade', done)
    conn.once('close', done)
  })
}
