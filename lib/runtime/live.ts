import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import { type PresentEvent, readEvents } from '#lib/events/read.ts'
import type { Relay } from '#lib/events/relay.ts'
import { isOperationError, OperationError, problemOf } from '#lib/operation/errors.ts'
import { type Audience, createAudience } from './audience.ts'
import type { Baton } from './baton.ts'
import { recheckOf } from './recheck.ts'
import { changesRights } from './rights.ts'
import { type Door, seatOf, takeSeat } from './seat.ts'
import { openSignals } from './signals.ts'

/** A client that is further behind than this reads the state anew instead of the events. */
const farBehind = 10_000
const page = 500

/** Milliseconds between two looks at whether the connected are still allowed to be. */
const recheckEvery = 15_000

export type Live = {
  /** Tells everyone to come back after a random pause, then closes. */
  close(): Promise<void>
}

export type LiveOptions = Door & {
  baton: Baton
  relay: Relay
  present: PresentEvent
  /** What every answer of the API carries. */
  headers: Readonly<Record<string, string>>
  /** Which build of the console is served. */
  build: string
}

/**
 * The live door: `event` messages to the audience of a project, in order, each once. A client that gives `after` first
 * receives what it missed; `ready` says that it is up to date; `resync` that it is too far behind and must read anew.
 */
export function openLive(server: HttpServer, options: LiveOptions): Live {
  const io = new Server(server, {
    serveClient: false,
    maxHttpBufferSize: 100_000,
    transports: ['websocket', 'polling'],
    // Compressing would hold frames back, and those of the audience overtake them.
    perMessageDeflate: false,
  })
  const audience = createAudience()
  const recheck = recheckOf(io, options)
  // Engine.io answers its own requests ahead of everything else.
  server.prependListener('request', (request, response) => {
    if (request.url?.startsWith(io.path()))
      for (const [name, value] of Object.entries(options.headers)) response.setHeader(name, value)
  })

  io.use(async (socket, next) => {
    try {
      await takeSeat(socket, options)
      next()
    } catch (error) {
      next(connectError(error))
    }
  })
  io.on('connection', socket => {
    follow(socket, audience, options).catch(error => {
      options.baton.log.warn(
        { err: error },
        'a socket could not be brought up to date; it is asked to come again',
      )
      socket.disconnect(true)
    })
  })
  const unsubscribe = options.relay.subscribe((projectId, events) => {
    audience.tell(projectId, events)
    if (events.some(({ name }) => changesRights.has(name))) recheck()
  })
  const timer = setInterval(recheck, recheckEvery)
  const signals = openSignals(io, options.relay)

  return {
    async close() {
      clearInterval(timer)
      signals.close()
      unsubscribe()
      io.emit('restart', { retryInMs: 500 + Math.floor(Math.random() * 1_500) })
      await io.close()
    },
  }
}

/** Catches up page by page, and joins the audience in the very turn in which nothing is left: no gap, nothing twice. */
async function follow(
  socket: Socket,
  audience: Audience,
  { relay, baton, present, build }: LiveOptions,
): Promise<void> {
  const seat = seatOf(socket)
  if (!seat) return
  const { projectId, projectKey } = seat.grant
  let sent = seat.after ?? relay.position(projectId)
  if (sent > relay.position(projectId)) await relay.catchUp()
  const behind = relay.position(projectId) - sent
  if (behind < 0 || behind > farBehind) {
    sent = relay.position(projectId)
    socket.emit('resync', { project: projectKey, seq: sent })
  }
  while (sent < relay.position(projectId)) {
    const rows = await readEvents(baton.database.handle.sql, projectId, sent, relay.position(projectId), page)
    for (const row of rows) socket.emit('event', present(row))
    sent = rows.at(-1)?.seq ?? relay.position(projectId)
    if (!socket.connected) return
  }
  socket.emit('ready', { project: projectKey, seq: sent, build })
  audience.join(projectId, socket)
}

function connectError(error: unknown): Error & { data?: unknown } {
  const refusal = isOperationError(error)
    ? error
    : new OperationError('unavailable', 'unavailable', 'The server cannot answer just now.')
  return Object.assign(new Error(refusal.message), { data: problemOf(refusal) })
}
