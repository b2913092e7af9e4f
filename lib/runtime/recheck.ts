import type { Server, Socket } from 'socket.io'
import type { Actor } from '#lib/operation/actor.ts'
import { scopeOf } from '#lib/operation/context.ts'
import { isOperationError, problemOf } from '#lib/operation/errors.ts'
import { type Door, type Seat, seatOf } from './seat.ts'

/** So many people are asked about at once: a look at a full house must leave connections to the commands. */
const atOnce = 4

/**
 * A look at whether the connected are still allowed to be: who is not is disconnected, who cannot be asked about just now
 * stays. Wanted during a look, it is taken once more after it.
 */
export function recheckOf(io: Server, door: Door): () => void {
  let isLooking = false
  let isWanted = false
  const look = async () => {
    isLooking = true
    while (isWanted) {
      isWanted = false
      await lookAtAll(io, door)
    }
    isLooking = false
  }
  return () => {
    isWanted = true
    if (!isLooking) look()
  }
}

/** The sockets of one token or one session (the tabs of a person) share one question. */
async function lookAtAll(io: Server, door: Door): Promise<void> {
  const groups = Map.groupBy(io.sockets.sockets.values(), credentialOf).values()
  const lane = async () => {
    for (const sockets of groups) await lookAt(sockets, door)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}

function credentialOf(socket: Socket): string {
  const { token, headers } = seatOf(socket)?.handshake ?? {}
  return token === undefined ? `session ${headers?.get('cookie')}` : `token ${token}`
}

async function lookAt(sockets: readonly Socket[], door: Door): Promise<void> {
  const seated = sockets.flatMap(socket => {
    const seat = seatOf(socket)
    return seat ? [{ socket, seat }] : []
  })
  const [first] = seated
  if (!first) return
  try {
    const actor = await door.authenticate(first.seat.handshake)
    for (const { socket, seat } of seated) dismissUnlessPermitted(socket, seat, actor)
  } catch (error) {
    for (const { socket } of seated) dismiss(socket, error)
  }
}

function dismissUnlessPermitted(socket: Socket, { grant }: Seat, actor: Actor): void {
  try {
    scopeOf(actor, 'project:read').permit(grant.projectId)
  } catch (error) {
    dismiss(socket, error)
  }
}

/** What says that they may not stay; that the database is away just now says nothing. */
const isFinal: ReadonlySet<string> = new Set(['unauthenticated', 'forbidden', 'not_found'])

function dismiss(socket: Socket, error: unknown): void {
  if (!isOperationError(error) || !isFinal.has(error.kind)) return
  socket.emit('refused', problemOf(error))
  socket.disconnect(true)
}
