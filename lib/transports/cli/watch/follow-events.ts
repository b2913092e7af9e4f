import { connect } from 'node:net'
import { io, type Socket } from 'socket.io-client'
import type { Problem } from '#lib/operation/errors.ts'
import { Refused, Unreachable } from '../failure.ts'
import { away } from '../server.ts'
import type { Session } from '../session.ts'
import { type LiveEvent, liveEventOf } from './live-event.ts'
import { eventsAfter } from './since.ts'
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

/** Milliseconds before a server that closed the connection is asked again. */
const pause = 1_000

/** Milliseconds in which somebody who answers, but not as Baton does, may come to his senses. */
const patience = 15_000

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

type End = { resolve(): void; reject(error: unknown): void }

class Line {
  readonly #session: Session
  readonly #socket: Socket
  readonly #cursor: { seen: number | undefined }
  readonly #options: FollowOptions
  readonly #end: End
  readonly #begun = Date.now()
  #retry: NodeJS.Timeout | undefined
  #isThrough = false
  #isLost = false

  constructor(
    session: Session,
    socket: Socket,
    cursor: { seen: number | undefined },
    options: FollowOptions,
    end: End,
  ) {
    this.#session = session
    this.#socket = socket
    this.#cursor = cursor
    this.#options = options
    this.#end = end
    socket.on('event', (value: unknown) => this.#take(value))
    socket.on('ready', (value: unknown) => this.#ready(value))
    socket.on('resync', (value: unknown) => void this.#readUp(seqIn(value)))
    socket.on('refused', (problem: Problem) => {
      end.reject(new Refused(problem))
    })
    socket.on('connect_error', error => void this.#failed(error))
    socket.on('disconnect', reason => this.#lost(reason))
    socket.connect()
  }

  #take(value: unknown): void {
    const event = liveEventOf(value)
    const { seen } = this.#cursor
    // What cannot be read, and what leaves a hole before it, was lost on the way: it is asked for again.
    if (!event || (seen !== undefined && event.seq > seen + 1)) this.#askAgain()
    else if (seen === undefined || event.seq > seen) this.#tell(event)
  }

  #tell(event: LiveEvent): void {
    this.#cursor.seen = event.seq
    if (this.#options.tell(event)) this.#end.resolve()
  }

  #ready(value: unknown): void {
    const seq = seqIn(value)
    const { seen } = this.#cursor
    if (seq === undefined || (seen !== undefined && seq > seen)) this.#askAgain()
    else this.#upToDate(seq)
  }

  #upToDate(seq: number): void {
    this.#cursor.seen ??= seq
    this.#isThrough = true
    if (this.#isLost) this.#options.warn('Connected again; nothing was missed.')
    this.#isLost = false
    if (!this.#options.follow) this.#end.resolve()
  }

  /** Too far behind for the live door: what is missing is read in pages, and then it goes on live. */
  async #readUp(seq: number | undefined): Promise<void> {
    this.#socket.disconnect()
    try {
      if (seq !== undefined && this.#cursor.seen !== undefined && seq < this.#cursor.seen) {
        this.#options.warn(`The server knows of ${seq} events only: going on after that one.`)
        this.#cursor.seen = seq
      }
      while (await this.#readPage());
    } catch (error) {
      // Whoever was not there for a page may be there for the next attempt.
      if (error instanceof Refused) this.#end.reject(error)
    }
    this.#askAgain()
  }

  async #readPage(): Promise<boolean> {
    const events = await eventsAfter(this.#session.server, this.#cursor.seen ?? 0, this.#options.project)
    for (const event of events) if (event.seq > (this.#cursor.seen ?? 0)) this.#tell(event)
    return events.length > 0
  }

  #askAgain(): void {
    this.#socket.disconnect()
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => this.#socket.connect(), pause)
  }

  close(): void {
    clearTimeout(this.#retry)
    this.#socket.removeAllListeners()
    this.#socket.disconnect()
  }

  async #failed(error: Error): Promise<void> {
    const end = await this.#endFor(error)
    if (end) this.#end.reject(end)
    else {
      this.#sayLost()
      // A refusal in the handshake ends the client's own attempts.
      if (!this.#socket.active) this.#askAgain()
    }
  }

  /** What a failed attempt means: the end, or nothing that another attempt would not mend. */
  async #endFor(error: Error): Promise<Error | undefined> {
    const { url } = this.#session.settings
    const problem = problemOf(error)
    if (problem && problem.status !== 503) return new Refused(problem)
    if (this.#isThrough) return undefined
    if (await isNobodyThere(url)) return away(url, error)
    if (Date.now() - this.#begun < patience) return undefined
    return new Unreachable(`What answers at ${url.href} is not understood: set BATON_URL to where Baton is.`)
  }

  #lost(reason: Socket.DisconnectReason): void {
    if (reason === 'io client disconnect') return
    this.#sayLost()
    // For every other reason the client comes back by itself.
    if (reason === 'io server disconnect') this.#askAgain()
  }

  #sayLost(): void {
    if (!this.#isLost) this.#options.warn('The connection is gone; trying again until it is back.')
    this.#isLost = true
  }
}

function seqIn(value: unknown): number | undefined {
  const { seq } = Object(value)
  return Number.isSafeInteger(seq) ? seq : undefined
}

/** Nobody listens at that address, as opposed to somebody whose answer is not understood. */
function isNobodyThere({ protocol, hostname, port }: URL): Promise<boolean> {
  const probe = connect({
    host: hostname.replaceAll(/[[\]]/g, ''),
    port: Number(port) || (protocol === 'https:' ? 443 : 80),
  })
  return new Promise<boolean>(resolve => {
    probe.setTimeout(2_000, () => resolve(true))
    probe.once('connect', () => resolve(false))
    probe.once('error', () => resolve(true))
  }).finally(() => probe.destroy())
}

function problemOf(error: Error): Problem | undefined {
  const data: unknown = 'data' in error ? error.data : undefined
  return data && typeof data === 'object' && 'code' in data && 'detail' in data
    ? (data as Problem)
    : undefined
}
