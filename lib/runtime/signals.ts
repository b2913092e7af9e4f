import { randomUUID } from 'node:crypto'
import type { Server, Socket } from 'socket.io'
import { z } from 'zod'
import type { Relay } from '#lib/events/relay.ts'
import { createPresence, type Presence } from './presence.ts'
import { rateLimit } from './rate-limit.ts'
import { seatOf } from './seat.ts'

const channel = 'baton_signals'

/** Milliseconds between two announcements of who is here; who is not announced for so long is gone (presence.ts). */
const announceEvery = 10_000

const Look = z.strictObject({ thread: z.uuid().nullable() })
const Typing = z.strictObject({ thread: z.uuid() })

/** What a process tells the others. With `asks` it wants to know who is there with them. */
const Said = z.union([
  z.object({ by: z.string(), room: z.string(), here: z.array(z.string()), asks: z.boolean() }),
  z.object({ by: z.string(), room: z.string(), typing: z.string() }),
])

/**
 * What is shown live and kept nowhere: a socket says `look {thread}` (null: nowhere) and is told `presence {thread, here}`, the
 * names of those who look at the same conversation, whenever that changes; it says `typing {thread}`, and the others who look are
 * told `typing {thread, name}`. Through all processes. What is malformed or comes too often is dropped.
 */
export function openSignals(io: Server, relay: Pick<Relay, 'hear' | 'say'>): { close(): void } {
  const self = randomUUID()
  const say = (said: object) => relay.say(channel, JSON.stringify({ by: self, ...said }))
  const presence = createPresence()
  const tellHere = (room: string) => {
    const here = presence.namesIn(room)
    for (const socket of presence.socketsIn(room)) socket.emit('presence', { thread: threadOf(room), here })
  }
  const announce = (room: string, asks = false) => say({ room, here: presence.ownNamesIn(room), asks })
  const tellTyping = (room: string, name: string) => {
    for (const socket of presence.socketsIn(room))
      if (nameOf(socket) !== name) socket.emit('typing', { thread: threadOf(room), name })
  }

  const look = (socket: Socket, room: string | null) => {
    const left = presence.leave(socket)
    const isFirst = room !== null && presence.socketsIn(room).length === 0
    if (room !== null) presence.enter(room, socket, nameOf(socket))
    for (const changed of new Set([left, room])) {
      if (changed === null || changed === undefined) continue
      tellHere(changed)
      announce(changed, changed === room && isFirst)
    }
  }

  io.on('connection', socket => {
    const mayPass = rateLimit({ burst: 20, perSecond: 5 })
    socket.on('look', (data: unknown) => {
      const parsed = Look.safeParse(data)
      if (parsed.success && mayPass()) look(socket, roomOf(socket, parsed.data.thread))
    })
    socket.on('typing', (data: unknown) => {
      const parsed = Typing.safeParse(data)
      const room = parsed.success && mayPass() ? roomOf(socket, parsed.data.thread) : null
      const name = nameOf(socket)
      if (room === null || name === undefined) return
      tellTyping(room, name)
      say({ room, typing: name })
    })
    socket.on('disconnect', () => look(socket, null))
  })

  relay.hear(channel, text => hear(text, { self, presence, tellHere, tellTyping, announce }))
  const timer = setInterval(() => {
    for (const room of presence.expire()) tellHere(room)
    for (const room of presence.ownRooms()) announce(room)
  }, announceEvery)

  return {
    close() {
      clearInterval(timer)
      for (const room of presence.ownRooms()) say({ room, here: [], asks: false })
    },
  }
}

type Hearing = {
  self: string
  presence: Presence
  tellHere(room: string): void
  tellTyping(room: string, name: string): void
  announce(room: string): void
}

function hear(text: string, { self, presence, tellHere, tellTyping, announce }: Hearing): void {
  const said = read(text)
  // Where nobody looks here, nobody needs to know.
  if (!said || said.by === self || presence.socketsIn(said.room).length === 0) return
  if ('typing' in said) {
    tellTyping(said.room, said.typing)
    return
  }
  if (presence.hear(said.room, said.by, said.here)) tellHere(said.room)
  if (said.asks) announce(said.room)
}

/** What another version of Baton says is not understood, and no harm. */
function read(text: string): z.output<typeof Said> | undefined {
  try {
    return Said.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** A conversation of the socket's own project: a foreign one is another room, with nobody in it. */
function roomOf(socket: Socket, thread: string | null): string | null {
  const seat = seatOf(socket)
  return seat && thread !== null ? `${seat.grant.projectId} ${thread.toLowerCase()}` : null
}

const threadOf = (room: string): string => room.split(' ')[1] ?? ''

const nameOf = (socket: Socket): string | undefined => seatOf(socket)?.grant.agent?.name
