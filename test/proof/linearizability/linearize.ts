/**
 * Is there an order of these calls, each at one instant between its invocation and its return, in which one who worked
 * alone would have got the same answers? The search of Wing and Gong ("Testing and verifying concurrent objects", 1993), with the memory of
 * Lowe ("Testing for linearizability", 2017): the same calls behind us and the same state is never looked at twice. One
 * object at a time (Horn and Kroening, "Faster linearizability checking via P-compositionality", 2015): what each object
 * allows, all of them together allow.
 *
 * A call whose answer was lost ("info") may have taken effect at any time after its invocation, or never.
 */
export type Timed = {
  /** Places in the history, which grow with real time. */
  invoked: number
  /** Infinity when the answer was lost. */
  returned: number
}

export type Model<State, Call> = {
  start: State
  /**
   * The state after the call, the very same object when it changes nothing; undefined when one who works alone would not have
   * got this answer. A call with a lost answer gives the state with its effect, undefined when it has none.
   */
  step(state: State, call: Call): State | undefined
  /** Equal for equal states. */
  key(state: State): string
}

/** The furthest that any order came: so many calls explained, the state then, and those of which one had to be next. */
export type Stuck<State, Call> = { explained: number; state: State; next: readonly Call[] }

/** Undefined when there is such an order. */
export function linearize<State, Call extends Timed>(
  model: Model<State, Call>,
  calls: readonly Call[],
): Stuck<State, Call> | undefined {
  const search = new Search(model, calls)
  return search.from(0n, model.start, 0, 0) ? undefined : search.stuck
}

class Search<State, Call extends Timed> {
  readonly model: Model<State, Call>
  readonly calls: readonly Call[]
  readonly bits: readonly bigint[]
  readonly seen = new Set<string>()
  stuck: Stuck<State, Call>

  constructor(model: Model<State, Call>, calls: readonly Call[]) {
    this.model = model
    this.calls = calls.toSorted((a, b) => a.invoked - b.invoked)
    this.bits = this.calls.map((_, index) => 1n << BigInt(index))
    this.stuck = { explained: -1, state: model.start, next: [] }
  }

  /** `behind` are the calls that have their place, `first` is before the first one that has none. */
  from(behind: bigint, state: State, first: number, explained: number): boolean {
    const open = this.open(behind, first)
    // Those whose answer was lost need not have happened.
    if (open.every(index => this.calls[index]?.returned === Number.POSITIVE_INFINITY)) return true
    const steps = open.map(index => ({ index, after: this.step(state, index) }))
    const go = (index: number, after: State) =>
      this.from(behind | (this.bits[index] ?? 0n), after, open[0] ?? first, explained + 1)
    // One that changes nothing and is right now cannot be in the way of any other: it comes first, and no other way is tried.
    const harmless = steps.find(({ after }) => after === state)
    if (harmless) return go(harmless.index, state)
    if (this.isKnown(behind, state)) return false
    if (explained > this.stuck.explained)
      this.stuck = { explained, state, next: open.flatMap(index => this.calls[index] ?? []) }
    return steps.some(({ index, after }) => after !== undefined && go(index, after))
  }

  /** Those that may be next: invoked before the first return of one that has no place yet. */
  open(behind: bigint, first: number): number[] {
    const open: number[] = []
    let horizon = Number.POSITIVE_INFINITY
    for (let index = first; index < this.calls.length; index++) {
      const call = this.calls[index]
      if (!call || call.invoked > horizon) break
      if ((behind & (this.bits[index] ?? 0n)) !== 0n) continue
      open.push(index)
      horizon = Math.min(horizon, call.returned)
    }
    return open
  }

  step(state: State, index: number): State | undefined {
    const call = this.calls[index]
    return call && this.model.step(state, call)
  }

  isKnown(behind: bigint, state: State): boolean {
    const key = `${behind.toString(36)} ${this.model.key(state)}`
    if (this.seen.has(key)) return true
    this.seen.add(key)
    return false
  }
}
