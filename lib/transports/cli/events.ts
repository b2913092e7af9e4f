import { io, type Socket } from 'socket.io-client'
import type { Problem } from '#lib/operation/errors.ts'
import { Refused } from './failure.ts'
import { jsonLine } from './render/json.ts'
import { plainLine } from './render/plain.ts'
import { away } from './server.ts'
import type { Session } from './session.ts'

/** As much as is printed of an event of the live door. */
type LiveEvent = { seq: number; at: string; sentence: string }

/** `follow` goes on until it is interrupted; `after` is the number of an event; `project` a key. */
export type EventOptions = { follow: boolean; after?: number; project?: string }

/** Milliseconds before a socket that the server has closed is opened again. */
const pause = 1_000

/**
 * Prints the events of a project, oldest first, each once. Following, it comes back after the server was away and
 * receives what it missed; else it ends when it is up to date.
 */
export async function printEvents(session: Session, { follow, after, project }: EventOptions): Promise<void> {
  const { token, url } = session.settings
  let seen = after ?? (follow ? undefined : 0)
  const socket = io(url.origin, {
    path: `${url.pathname.replace(/\/$/, '')}/socket.io`,
    transports: ['websocket'],
    auth: answer => answer({ token, project, after: seen }),
    autoConnect: false,
  })
  const note = (seq: number) => {
    seen = seq
  }
  socket.on('event', (event: LiveEvent) => {
    note(event.seq)
    session.cli.output.print(session.globals.asJson ? jsonLine(event) : lineOf(event))
  })
  socket.on('resync', ({ seq }: { seq: number }) => {
    note(seq)
    session.cli.output.warn(`Too far behind to tell everything: going on after event ${seq}.`)
  })
  socket.on('ready', ({ seq }: { seq: number }) => note(seq))
  try {
    await untilEnded(socket, url, follow)
  } finally {
    socket.disconnect()
  }
}

/** Resolves when all is told that was to be told. Rejects with Refused, and with Unreachable when it never got through. */
function untilEnded(socket: Socket, url: URL, follow: boolean): Promise<void> {
  let retry: NodeJS.Timeout | undefined
  const comeBack = () => {
    retry = setTimeout(() => socket.connect(), pause)
  }
  return new Promise<void>((resolve, reject) => {
    let isThrough = false
    socket.on('ready', () => {
      isThrough = true
      if (!follow) resolve()
    })
    socket.on('refused', (problem: Problem) => reject(new Refused(problem)))
    socket.on('connect_error', error => {
      const problem = problemOf(error)
      if (!problem && !isThrough) reject(away(url, error))
      else if (problem && isThrough && problem.status === 503) comeBack()
      else if (problem) reject(new Refused(problem))
    })
    socket.on('disconnect', reason => {
      // For every other reason the client comes back by itself.
      if (reason === 'io server disconnect') comeBack()
    })
    socket.connect()
  }).finally(() => clearTimeout(retry))
}

function problemOf(error: Error): Problem | undefined {
  const data: unknown = 'data' in error ? error.data : undefined
  return data && typeof data === 'object' && 'code' in data && 'detail' in data
    ? (data as Problem)
    : undefined
}

const lineOf = ({ seq, at, sentence }: LiveEvent): string =>
  `${at.slice(0, 19)}Z  ${seq}  ${plainLine(sentence)}`
