import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import type { PresentEvent } from '#lib/events/read.ts'
import type { Relay } from '#lib/events/relay.ts'
import { isOperationError, OperationError, problemOf } from '#lib/operation/errors.ts'
import { createAudience } from './audience.ts'
import type { Baton } from './baton.ts'
import { follow } from './follow.ts'
import type { Periods } from './periods.ts'
import { recheckOf } from './recheck.ts'
import { changesRights } from './rights.ts'
import { type Door, takeSeat } from './seat.ts'
import { openSignals } from './signals.ts'
import { countUnsent } from './unsent.ts'

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
  periods: Pick<Periods, 'look'>
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
  const audience = createAudience(options.baton.log)
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
    countUnsent(socket)
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
  const timer = setInterval(() => {
    recheck()
    audience.cutOffStalled(io.sockets.sockets.values())
  }, options.periods.look)
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

function connectError(error: unknown): Error & { data?: unknown } {
  const refusal = isOperationError(error)
    ? error
    : new OperationError('unavailable', 'unavailable', 'The server cannot answer just now.')
  return Object.assign(new Error(refusal.message), { data: problemOf(refusal) })
}
