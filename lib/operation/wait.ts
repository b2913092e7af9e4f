import type { Event } from '#lib/events/event.ts'
import { OperationError } from './errors.ts'

/**
 * What an event is to one who waits: nothing; a reason to look `now`; or something that one of those who wait will have.
 * These look one after the other, the lowest number first, so that a task that comes free does not wake a whole crowd.
 */
export type Turn = 'now' | number | undefined

export type Look<Answer> = {
  answer: Answer
  isFound: boolean
  /** Something may have been passed by because it was locked just then: there is one more look a second later. */
  isUnsure?: boolean
}

export type Wait<Answer> = {
  projectId: string
  /** At most so long; 0: one look. */
  seconds: number
  look(): Promise<Look<Answer>>
  turn(event: Event): Turn
}

/** Who waits in this process. Woken by the events that the relay tells; nobody asks the database again and again. */
export type Waits = {
  /** Ends when a look has found something, when the time is over, when the caller has gone, and when the server ends. */
  until<Answer>(wait: Wait<Answer>, gone?: AbortSignal): Promise<Answer>
  tell(projectId: string, events: readonly Event[]): void
  readonly size: number
  /** Answers all who wait; from now on nobody waits. */
  close(): void
}

/** Milliseconds: no lock is held for longer, as a rule. */
const lookAgainAfter = 1_000

/** `endsAll`: those who wait may have lost their rights by this event. They are answered, and ask again as who they are now. */
export function createWaits(endsAll: (event: Event) => boolean): Waits {
  const rooms = new Map<string, Set<AnyWaiter>>()
  const offers = new Map<string, Offer>()
  let isClosed = false

  const tellOne = (projectId: string, room: ReadonlySet<AnyWaiter>, event: Event) => {
    const key = `${projectId} ${event.subject}`
    // Whatever was to be had of this thing, this event says how it is now.
    if (event.subject !== null) offers.get(key)?.withdraw()
    const inTurn: { waiter: AnyWaiter; rank: number }[] = []
    for (const waiter of room) {
      const turn = endsAll(event) ? 'end' : waiter.turn(event)
      if (turn === 'end') waiter.end()
      else if (turn === 'now') void waiter.wake()
      else if (turn !== undefined) inTurn.push({ waiter, rank: turn })
    }
    if (inTurn.length === 0) return
    const offer = new Offer(inTurn.sort((a, b) => a.rank - b.rank))
    offers.set(key, offer)
    void offer.make().finally(() => offers.get(key) === offer && offers.delete(key))
  }

  return {
    async until<Answer>(wait: Wait<Answer>, gone?: AbortSignal): Promise<Answer> {
      if (gone?.aborted) throw callerGone()
      if (isClosed || wait.seconds === 0) return (await wait.look()).answer
      const waiter = new Waiter(wait)
      const room = rooms.get(wait.projectId) ?? new Set()
      rooms.set(wait.projectId, room.add(waiter))
      const end = () => waiter.end()
      const timer = setTimeout(end, wait.seconds * 1_000)
      gone?.addEventListener('abort', end)
      try {
        void waiter.wake()
        return await waiter.answered
      } finally {
        clearTimeout(timer)
        gone?.removeEventListener('abort', end)
        room.delete(waiter)
        if (room.size === 0) rooms.delete(wait.projectId)
      }
    },
    tell(projectId, events) {
      const room = rooms.get(projectId)
      if (room) for (const event of events) tellOne(projectId, room, event)
    },
    get size() {
      return rooms.values().reduce((sum, room) => sum + room.size, 0)
    },
    close() {
      isClosed = true
      for (const room of rooms.values()) for (const waiter of room) waiter.end()
    },
  }
}

/** Nobody hears it; what matters is that nothing is taken for someone who has gone. */
const callerGone = () =>
  new OperationError('unavailable', 'caller_gone', 'You went away before the wait began.', {
    hint: 'Ask again.',
  })

/** One who waits, whatever for. */
type AnyWaiter = {
  readonly isOver: boolean
  readonly isLooking: boolean
  turn(event: Event): Turn
  wake(): Promise<void>
  end(): void
}

class Waiter<Answer> implements AnyWaiter {
  readonly #wait: Wait<Answer>
  readonly #result = Promise.withResolvers<Answer>()
  #last: { answer: Answer } | undefined
  #running: Promise<void> = Promise.resolve()
  #queued: Promise<void> | undefined
  #again: NodeJS.Timeout | undefined
  isOver = false
  isLooking = false

  constructor(wait: Wait<Answer>) {
    this.#wait = wait
  }

  get answered(): Promise<Answer> {
    return this.#result.promise
  }

  turn(event: Event): Turn {
    return this.#wait.turn(event)
  }

  /** A look that begins after this call: one that is underway may have passed by what is to be seen. Never fails. */
  wake(isLast = false): Promise<void> {
    this.#queued ??= this.#running.then(() => {
      this.#queued = undefined
      this.#running = this.#look(isLast)
      return this.#running
    })
    return this.#queued
  }

  /** With what the last look saw; one that is underway may still find something. */
  end(): void {
    this.isOver = true
    clearTimeout(this.#again)
    if (this.#last && !this.isLooking) this.#result.resolve(this.#last.answer)
  }

  async #look(isLast: boolean): Promise<void> {
    if (this.isOver && this.#last) return
    this.isLooking = true
    try {
      const { answer, isFound, isUnsure } = await this.#wait.look()
      this.isLooking = false
      this.#last = { answer }
      if (isFound || this.isOver) this.end()
      else if (isUnsure && !isLast) this.#lookAgain()
    } catch (error) {
      this.isOver = true
      this.#result.reject(error)
    }
  }

  #lookAgain(): void {
    clearTimeout(this.#again)
    this.#again = setTimeout(() => this.wake(true), lookAgainAfter)
  }
}

/** Something that one of several will have. They are asked one after the other, until an event says that it is gone. */
class Offer {
  readonly #rest: { waiter: AnyWaiter; rank: number }[]

  constructor(inTurn: { waiter: AnyWaiter; rank: number }[]) {
    this.#rest = inTurn
  }

  withdraw(): void {
    this.#rest.length = 0
  }

  async make(): Promise<void> {
    for (let next = this.#next(); next; next = this.#next()) if (!next.isOver) await next.wake()
  }

  /** Of equals one who is not looking just now, on account of another offer. */
  #next(): AnyWaiter | undefined {
    const idle = this.#rest.findIndex(({ waiter, rank }) => rank === this.#rest[0]?.rank && !waiter.isLooking)
    return this.#rest.splice(Math.max(idle, 0), 1)[0]?.waiter
  }
}
