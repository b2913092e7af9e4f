/**
 * A socket.io message as it goes over a WebSocket: a text frame (RFC 6455, 5.2: final, not masked) with an Engine.IO message (4)
 * of a Socket.IO event (2) in the main namespace.
 */
export function frameOf(name: string, data: unknown): Buffer {
  const text = `42${JSON.stringify([name, data])}`
  const length = Buffer.byteLength(text)
  const head = headOf(length)
  const frame = Buffer.allocUnsafe(head.length + length)
  frame.set(head)
  frame.write(text, head.length)
  return frame
}

const finalText = 0x81

/** The length is in the second byte, or in the two or eight bytes after it. */
function headOf(length: number): Buffer {
  if (length < 126) return Buffer.from([finalText, length])
  const head = Buffer.alloc(length < 65_536 ? 4 : 10)
  head[0] = finalText
  head[1] = length < 65_536 ? 126 : 127
  // Six bytes hold any length that there can be; the two before them stay zero.
  head.writeUIntBE(length, length < 65_536 ? 2 : 4, length < 65_536 ? 2 : 6)
  return head
}
