import { NodeWebSocket, NodeXHR, type TransportCtor } from 'engine.io-client'

type Packet = { type: string; data?: unknown }

/**
 * The transports of the live door for lines that cannot be trusted: the client reads the answer that opens a connection
 * without looking at it, and a broken one would end the process.
 */
class SoundWebSocket extends NodeWebSocket {
  protected override onPacket(packet: Packet & Parameters<NodeWebSocket['onPacket']>[0]): void {
    if (isSound(packet)) super.onPacket(packet)
    else this.onError('broken handshake', packet.data)
  }
}

class SoundPolling extends NodeXHR {
  protected override onPacket(packet: Packet & Parameters<NodeXHR['onPacket']>[0]): void {
    if (isSound(packet)) super.onPacket(packet)
    else this.onError('broken handshake', packet.data)
  }
}

export const soundTransports: TransportCtor[] = [SoundWebSocket, SoundPolling]

function isSound({ type, data }: Packet): boolean {
  if (type !== 'open') return true
  try {
    const { sid, pingInterval, pingTimeout } = Object(JSON.parse(String(data)))
    return typeof sid === 'string' && typeof pingInterval === 'number' && typeof pingTimeout === 'number'
  } catch {
    // Cut short on the way: the attempt has failed, and there will be another one.
    return false
  }
}
