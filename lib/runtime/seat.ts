import type { Socket } from 'socket.io'
import { z } from 'zod'
import type { Actor, Grant } from '#lib/operation/actor.ts'
import { admit, scopeOf } from '#lib/operation/context.ts'
import { OperationError } from '#lib/operation/errors.ts'
import type { Handshake } from './authenticate.ts'

/** Whom the live door lets in. */
export type Door = {
  /** From the handshake's token, or from its session cookie. */
  authenticate(handshake: Handshake): Promise<Actor>
  /** Browsers send an Origin: only our own may open a socket. */
  isOwnOrigin(headers: Headers): boolean
}

/** What a socket may hear, what it has heard already, and who it said that it is. */
export type Seat = { grant: Grant; after: number | undefined; handshake: Handshake }

const Auth = z.object({
  token: z.string().max(200).optional(),
  project: z.string().max(20).optional(),
  after: z.number().int().min(0).optional(),
})

const seats = new WeakMap<Socket, Seat>()

export const seatOf = (socket: Socket): Seat | undefined => seats.get(socket)

/** Refuses who may not hear the project, or comes from a page of another site. */
export async function takeSeat(socket: Socket, door: Door): Promise<void> {
  const headers = headersOf(socket)
  if (!door.isOwnOrigin(headers))
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
  const handshake = { token, headers, address: socket.handshake.address }
  const actor = await door.authenticate(handshake)
  admit(actor, 'project:read')
  seats.set(socket, {
    grant: scopeOf(actor, 'project:read').project(project?.toUpperCase()),
    after,
    handshake,
  })
}

function headersOf(socket: Socket): Headers {
  const headers = new Headers()
  for (const name of ['cookie', 'origin', 'host', 'x-forwarded-host', 'x-forwarded-proto'])
    for (const value of [socket.handshake.headers[name]].flat()) if (value) headers.append(name, value)
  return headers
}
