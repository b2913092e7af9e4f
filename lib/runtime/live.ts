import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import { z } from 'zod'
import { type PresentEvent, readEvents } from '#lib/events/read.ts'
import type { Relay } from '#lib/events/relay.ts'
import type { Actor, Grant } from '#lib/operation/actor.ts'
import { admit, scopeOf } from '#lib/operation/context.ts'
import { isOperationError, OperationError, problemOf } from '#lib/operation/errors.ts'
import type { Handshake } from './authenticate.ts'
import type { Baton } from './baton.ts'
import { changesRights } from './rights.ts'

/** A client that is further behind than this reads the state anew instead of the events. */
const farBehind = 10_000
const page = 500

/** Milliseconds between two looks at whether the connected are still allowed to be. */
const recheckEvery = 15_000

const Auth = z.object({
  token: z.string().max(200).optional(),
  project: z.string().max(20).optional(),
  after: z.number().int().min(0).optional(),
})

export type Live = {
  /** Tells everyone to come back after a random pause, then closes. */
  close(): Promise<void>
}

export type LiveOptions = {
  baton: Baton
  relay: Relay
  present: PresentEvent
  /** From the handshake's token, or from its session cookie. */
  authenticate(handshake: Handshake): Promise<Actor>
  /** Browsers send an Origin: only our own may open a socket. */
  isOwnOrigin(headers: Headers): boolean
  /** What every answer of the API carries. */
  headers: Readonly<Record<string, string>>
}

/**
 * The live door: `event` messages to the room of a project, in order, each once. A client that gives `after` first
 * receives what it missed; `ready` says that it is up to date; `resync` that it is too far behind and must read anew.
 */
export function openLive(server: HttpServer, options: LiveOptions): Live {
  const io = new Server(server, {
    serveClient: false,
    maxHttpBufferSize: 100_000,
    transports: ['websocket', 'polling'],
  })
  // Engine.io answers its own requests ahead of everything else.
  server.prependListener('request', (request, response) => {
    if (request.url?.startsWith(io.path()))
      for (const [name, value] of Object.entries(options.headers)) response.setHeader(name, value)
  })

  io.use(async (socket, next) => {
    try {
      await admitSocket(socket, options)
      next()
    } catch (error) {
      next(connectError(error))
    }
  })
  io.on('connection', socket => {
    follow(socket, options).catch(error => {
      options.baton.log.warn(
        { err: error },
        'a socket could not be brought up to date; it is asked to come again',
      )
      socket.disconnect(true)
    })
  })
  const unsubscribe = options.relay.subscribe((projectId, events) => {
    for (const event of events) io.to(room(projectId)).emit('event', event)
    if (events.some(({ name }) => changesRights.has(name))) recheck(io, options)
  })
  const timer = setInterval(() => recheck(io, options), recheckEvery)

  return {
    async close() {
      clearInterval(timer)
      unsubscribe()
      io.emit('restart', { retryInMs: 500 + Math.floor(Math.random() * 1_500) })
      await io.close()
    },
  }
}

const room = (projectId: string) => `project:${projectId}`

type Seat = { grant: Grant; after: number | undefined; headers: Headers; token: string | undefined }

const seats = new WeakMap<Socket, Seat>()

async function admitSocket(socket: Socket, options: LiveOptions): Promise<void> {
  const headers = headersOf(socket)
  if (!options.isOwnOrigin(headers))
    throw new OperationError(
      'forbidden',
      'cross_origin',
      'A page of another site may not open a socket here.',
    )
  const parsed = Auth.safeParse(socket.handshake.auth)
  if (!parsed.success)
    throw new OperationError('invalid', 'invalid_input', 'auth is {token, project?, after?}.', {
      fields: parsed.error.issues.map(issue => ({ field: issue.path.join('.'), message: issue.message })),
    })
  const { token, project, after } = parsed.data
  const { address } = socket.handshake
  const actor = await options.authenticate({ token, headers, address })
  admit(actor, 'project:read')
  const grant = scopeOf(actor, 'project:read').project(project?.toUpperCase())
  seats.set(socket, { grant, after, headers, token })
}

/** Catches up page by page, and joins the room in the very turn in which nothing is left: no gap, nothing twice. */
async function follow(socket: Socket, { relay, baton, present }: LiveOptions): Promise<void> {
  const seat = seats.get(socket)
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
  socket.emit('ready', { project: projectKey, seq: sent })
  await socket.join(room(projectId))
}

/** Who has lost the right to listen is disconnected; who cannot be asked about just now stays. */
function recheck(io: Server, options: LiveOptions): void {
  for (const socket of io.sockets.sockets.values()) {
    const seat = seats.get(socket)
    if (!seat) continue
    options
      .authenticate({ token: seat.token, headers: seat.headers, address: socket.handshake.address })
      .then(actor => scopeOf(actor, 'project:read').permit(seat.grant.projectId))
      .catch(error => {
        if (!isOperationError(error)) return
        socket.emit('refused', problemOf(error))
        socket.disconnect(true)
      })
  }
}

function headersOf(socket: Socket): Headers {
  const headers = new Headers()
  for (const name of ['cookie', 'origin', 'host', 'x-forwarded-host', 'x-forwarded-proto'])
    for (const value of [socket.handshake.headers[name]].flat()) if (value) headers.append(name, value)
  return headers
}

function connectError(error: unknown): Error & { data?: unknown } {
  const refusal = isOperationError(error)
    ? error
    : new OperationError('unavailable', 'unavailable', 'The server cannot answer just now.')
  return Object.assign(new Error(refusal.message), { data: problemOf(refusal) })
}
