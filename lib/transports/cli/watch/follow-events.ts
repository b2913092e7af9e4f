import { io } from 'socket.io-client'
import type { Session } from '../session.ts'
import { Line } from './line.ts'
import type { LiveEvent } from './live-event.ts'
import { soundTransports } from './sound-transports.ts'

export type FollowOptions = {
  /** Goes on as things happen; else it ends when all is told. */
  follow: boolean
  /** The event after which to begin; without it, with what happens from now on. */
  after?: number | undefined
  project?: string | undefined
  /** Each event once, in order. True: that is enough. */
  tell(event: LiveEvent): boolean
  /** For people: the connection went, came back, or could not be understood. */
  warn(text: string): void
}

/**
 * Tells the events of a project, oldest first, each once and none left out, through restarts of the server, cut
 * connections, empty answers and broken JSON: the number of the last event is the cursor, and numbers have no holes.
 * Rejects with Refused, and with Unreachable when nobody was ever there.
 */
export async function followEvents(session: Session, options: FollowOptions): Promise<void> {
  const { token, url } = session.settings
  const cursor = { seen: options.after ?? (options.follow ? undefined : 0) }
  const socket = io(url.origin, {
    path: `${url.pathname.replace(/\/$/, '')}/socket.io`,
    // Polling for the sake of networks that let no web socket through.
    transports: soundTransports,
    tryAllTransports: true,
    reconnectionDelay: 300,
    reconnectionDelayMax: 5_000,
    auth: answer => answer({ token, project: options.project, after: cursor.seen }),
    autoConnect: false,
  })
  let line: Line | undefined
  await new Promise<void>((resolve, reject) => {
    line = new Line(session, socket, cursor, options, { resolve, reject })
  }).finally(() => line?.close())
}
