import { connect, type Socket } from 'node:net'
import type { Auth } from '#test/proof/listener.ts'

const key = 'dGhlIHNhbXBsZSBub25jZQ=='

/** A text frame of a client whose mask is zero. */
function masked(text: string): Buffer {
  const body = Buffer.from(text)
  const head = Buffer.from([0x81, 0x80 | 126, 0, 0, 0, 0, 0, 0])
  head.writeUInt16BE(body.length, 2)
  return Buffer.concat([head, body])
}

/** A client of the live door that comes in, sees the text, and from then on reads nothing. */
export async function stallAfter(url: string, auth: Auth, text: string): Promise<Socket> {
  const { host, port } = new URL(url)
  const line = connect(Number(port), '127.0.0.1')
  line.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  )
  await until(line, '"sid"')
  line.write(masked(`40${JSON.stringify(auth)}`))
  await until(line, text)
  line.pause()
  return line
}

/** Until the text has come. */
export function until(line: Socket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let seen = ''
    const look = (data: Buffer) => {
      seen = (seen + data).slice(-10_000)
      if (!seen.includes(text)) return
      line.off('data', look)
      resolve()
    }
    line.on('data', look)
    line.once('close', () => reject(new Error(`it was closed after ${seen}`)))
  })
}
