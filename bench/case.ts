/** What one run of an arm measured: `rate` per second, `p50` and `p99` in ms, `cpu` in µs per operation, … */
export type Sample = Readonly<Record<string, number>>

export type Arm = {
  name: string
  /** Puts the data back; not measured. */
  prepare?(): Promise<void>
  run(): Promise<Sample>
}

/** Of the arm `baton` unless another is named. With `against`, what is gated is the ratio to that arm in the same round. */
export type Gate = { metric: string; arm?: string; against?: string } & (
  | { atLeast: number }
  | { atMost: number }
)

export type Stage = {
  /** The first one is the control arm: a run in which it varies too much says nothing. */
  arms: readonly Arm[]
  /** Before every run of an arm: a CHECKPOINT, and what else must not fall into it. */
  rest?(): Promise<void>
  close(): Promise<void>
}

/** One comparison. `steady` is the metric by which the control arm is judged. */
export type Case = {
  name: string
  title: string
  gates: readonly Gate[]
  steady?: string
  /** Where the usual number of rounds would take too long. */
  rounds?: number
  open(): Promise<Stage>
}

export const ours = 'baton'
