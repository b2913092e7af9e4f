import { once } from 'node:events'
import { io, type Socket } from 'socket.io-client'
import type { Event } from '#lib/events/event.ts'
import type { Problem } from '#lib/operation/errors.ts'

/** A socket of the live door that writes down what it is told. */
export type Listener = {
  socket: Socket
  /** Every event in the order of its arrival, also one that comes twice. */
  events: Event[]
  /** `ready`, `resync`, `restart`, `refused` and `disconnect`, in order, with what they carried. */
  signs: { name: string; data: unknown }[]
  /** Until it has been told that it is up to date (again). */
  ready(): Promise<void>
  /** The network breaks; it comes back with the last number that it has seen. */
  cut(): void
  close(): void
}

export type Auth = { token?: string; project?: string; after?: number }

export function listen(url: string, auth: Auth, headers: Record<string, string> = {}): Listener {
  const events: Event[] = []
  const signs: Listener['signs'] = []
  const socket = io(url, {
    auth: send => {
      const last = events.at(-1)?.seq
      send({ ...auth, ...(last === undefined ? {} : { after: last }) })
    },
    transports: ['websocket'],
    extraHeaders: headers,
    forceNew: true,
    reconnectionDelay: 10,
    reconnectionDelayMax: 50,
  })
  let readies = 0
  socket.on('event', event => events.push(event))
  for (const name of ['ready', 'resync', 'restart', 'refused', 'disconnect'])
    socket.on(name, data => {
      signs.push({ name, data })
      if (name === 'ready') readies++
      if (name === 'disconnect') readies = 0
    })
  return {
    socket,
    events,
    signs,
    async ready() {
      if (readies === 0) await once(socket as never, 'ready')
    },
    cut: () => void socket.io.engine.close(),
    close: () => void socket.disconnect(),
  }
}

/** The problem with which a connection is refused. */
export function refusalOf(url: string, auth: object, headers: Record<string, string> = {}): Promise<Problem> {
  const socket = io(url, {
    auth,
    transports: ['websocket'],
    extraHeaders: headers,
    forceNew: true,
    reconnection: false,
  })
  return new Promise<Problem>((resolve, reject) => {
    socket.on('connect', () => reject(new Error('it was let in')))
    socket.on('connect_error', error => resolve((error as Error & { data: Problem }).data))
  }).finally(() => socket.disconnect())
}
