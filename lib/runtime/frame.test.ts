import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { frameOf } from './frame.ts'

/** A server that answers any WebSocket with these bytes, and what Node's own client makes of them. */
async function received(frames: Buffer, count: number): Promise<string[]> {
  const server = createServer().on('upgrade', (request, socket) => {
    const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`
    const accept = createHash('sha1').update(key).digest('base64')
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    )
    socket.write(frames)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const messages: string[] = []
  await new Promise<void>((resolve, reject) => {
    client.addEventListener('message', ({ data }) => {
      if (messages.push(String(data)) === count) resolve()
    })
    client.addEventListener('error', () => reject(new Error('the client refuses the frames')))
  })
  client.close()
  server.close()
  server.closeAllConnections()
  return messages
}

/** Around every length at which the head of a frame changes; some of them in letters of two and four bytes. */
const texts = [
  '',
  'short',
  ...[110, 111, 112, 113, 65_520, 65_521, 65_522, 70_000].map(n => 'x'.repeat(n)),
  'ü😀'.repeat(40_000),
]

test('frames of every length are read by a WebSocket client, each as the message that it is', async () => {
  const frames = Buffer.concat(texts.map(text => frameOf('event', { text })))
  const expected = texts.map(text => `42${JSON.stringify(['event', { text }])}`)
  expect(await received(frames, texts.length)).toEqual(expected)
})
