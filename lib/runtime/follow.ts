import type { Socket } from 'socket.io'
import { readEvents } from '#lib/events/read.ts'
import type { Audience } from './audience.ts'
import type { LiveOptions } from './live.ts'
import { seatOf } from './seat.ts'
import { drained } from './unsent.ts'

/** A client that is further behind than this reads the state anew instead of the events. */
const farBehind = 10_000
const page = 500

/**
 * Catches up page by page, each when the client has read the one before, and joins the audience in the very turn in which nothing
 * is left: no gap, nothing twice.
 */
export async function follow(
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
    await drained(socket)
    if (!socket.connected) return
  }
  socket.emit('ready', { project: projectKey, seq: sent, build })
  audience.join(projectId, socket)
}
