/** What clients asked of Baton and what they were told, in real time. */

export type Lease = {
  fence: number
  /** Milliseconds since 1970, on Baton's clock. */
  expiresAt: number
}

type Span = {
  /** Who asked. */
  by: string
  /** Code of the task. A heartbeat, a sweep and a batch are one call for each task that they speak of. */
  task: string
  invoked: number
  returned: number
  /** Baton's clock at these two: it looked at it once in between. */
  clock: readonly [number, number]
  /** `info`: the answer was lost. */
  outcome: 'ok' | 'fail' | 'info'
  /** Why not, when it failed. */
  refusal?: string
}

export type Call = Span &
  (
    | { kind: 'claim'; lease?: Lease }
    /** A heartbeat: the lease that it spoke of, or none. */
    | { kind: 'renew'; lease?: Lease }
    /** `text` is in no other note or summary. */
    | { kind: 'note' | 'complete'; fence: number; text: string }
    | { kind: 'release'; fence: number }
    | { kind: 'expire' }
    /** A look, without a fence when nobody held it. */
    | { kind: 'look'; status: string; holder: string | null; fence?: number }
  )

/** What a call is without what `History` knows of it. */
export type Told = Call extends infer Each
  ? Each extends Call
    ? Omit<Each, 'invoked' | 'returned' | 'clock'>
    : never
  : never

export class History {
  readonly calls: Call[] = []
  readonly now: () => number
  #place = 0

  constructor(now: () => number) {
    this.now = now
  }

  /** At the invocation; what it gives is called at the return, once, with what was learned of each task. */
  begin(): (...told: Told[]) => void {
    const invoked = this.#place++
    const began = this.now()
    return (...told) => {
      const ended = this.#place++
      const clock = [began, this.now()] as const
      for (const each of told) {
        const returned = each.outcome === 'info' ? Number.POSITIVE_INFINITY : ended
        this.calls.push({ ...each, invoked, returned, clock })
      }
    }
  }
}
