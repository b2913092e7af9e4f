import type { Socket } from 'socket.io-client'
import type { Problem } from '#lib/operation/errors.ts'
import { Refused, Unreachable } from '../failure.ts'
import { away } from '../server.ts'
import type { Session } from '../session.ts'
import type { FollowOptions } from './follow-events.ts'
import { type LiveEvent, liveEventOf } from './live-event.ts'
import { eventsAfter } from './since.ts'
import { isNobodyThere, problemOf } from './trouble.ts'

/** Milliseconds before a server that closed the connection is asked again. */
const pause = 1_000

/** Milliseconds in which somebody who answers, but not as Baton does, may come to his senses. */
const patience = 15_000

type End = { resolve(): void; reject(error: unknown): void }

/** One connection after the other, and where it stands in the events. */
export class Line {
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
