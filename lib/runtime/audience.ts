import type { Duplex } from 'node:stream'
import type { Socket } from 'socket.io'
import type { Event } from '#lib/events/event.ts'
import type { Log } from '#lib/log.ts'
import { frameOf } from './frame.ts'
import { cutOff, lineOf, mostUnsent, unsentBytes } from './unsent.ts'

/** Who listens to which project. */
export type Audience = {
  /** Told everything from this turn on, until its socket is closed. */
  join(projectId: string, socket: Socket): void
  tell(projectId: string, events: readonly Event[]): void
  /** Cuts off who has long not read what was told. */
  cutOffStalled(sockets: Iterable<Socket>): void
}

/** `line` is the connection below a WebSocket. */
type Listener = { socket: Socket; line: Duplex | undefined }

/**
 * Like a room of socket.io, but what is told is framed once and written straight to the line: one write per socket for all events
 * of a turn. On its way through the layers of socket.io, an event costs a socket nearly as much again as the system call.
 */
export function createAudience(log: Log): Audience {
  const rooms = new Map<string, Set<Listener>>()

  const leave = (projectId: string, listener: Listener) => {
    const room = rooms.get(projectId)
    room?.delete(listener)
    if (room?.size === 0) rooms.delete(projectId)
  }

  const cutOffIfStalled = (socket: Socket) => {
    const unsent = unsentBytes(socket)
    if (unsent <= mostUnsent) return
    log.warn({ unsent }, 'a client does not read what it is told; its connection is closed')
    cutOff(socket)
  }

  return {
    join(projectId, socket) {
      if (!socket.connected) return
      const listener = { socket, line: lineOf(socket) }
      rooms.set(projectId, (rooms.get(projectId) ?? new Set()).add(listener))
      socket.once('disconnect', () => leave(projectId, listener))
    },
    tell(projectId, events) {
      const room = rooms.get(projectId)
      if (!room) return
      const frames = Buffer.concat(events.map(event => frameOf('event', event)))
      for (const { socket, line } of room) {
        if (line && isClear(socket, line)) line.write(frames)
        else for (const event of events) socket.emit('event', event)
        cutOffIfStalled(socket)
      }
    },
    cutOffStalled(sockets) {
      for (const socket of sockets) cutOffIfStalled(socket)
    },
  }
}

/** Nothing waits in the layers above the line that must be written before. */
const isClear = ({ conn }: Socket, line: Duplex): boolean =>
  conn.transport.writable && conn.readyState === 'open' && line.writable
