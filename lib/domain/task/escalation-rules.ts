/** The ladder of a blocked task, apart from input and output: who is told, and when, until it is unblocked. */

/** Seconds after the block. */
export type EscalationTimes = { leadAfterSeconds: number; humansAfterSeconds: number }

export const usualTimes: EscalationTimes = { leadAfterSeconds: 15 * 60, humansAfterSeconds: 60 * 60 }

/** 1: whoever can unblock it; 2: the lead of the task; 3: everyone who leads or owns the project. */
export type Level = 1 | 2 | 3

/** The rising priority of what is told at each step. */
export const priorityOf = { 1: 'normal', 2: 'high', 3: 'urgent' } as const

export type Ladder = {
  /** The last step that was gone; 0: none yet. */
  level: number
  /** Who was told at that step. */
  told: readonly string[]
  /** When the task was blocked. */
  since: Date
  lead: string | null
  times: EscalationTimes
}

/**
 * The next step and when it is due; null at the top. Without a lead the people are told in the lead's place, as early.
 * A lead who comes after the lead's step is told at once.
 */
export function nextStep({ level, told, since, lead, times }: Ladder): { level: Level; at: Date } | null {
  const after = (seconds: number) => new Date(since.getTime() + seconds * 1000)
  if (level === 0) return { level: 1, at: since }
  if (level === 1) return { level: lead === null ? 3 : 2, at: after(times.leadAfterSeconds) }
  if (level > 2) return null
  if (lead !== null && !told.includes(lead)) return { level: 2, at: after(times.leadAfterSeconds) }
  return { level: 3, at: after(times.humansAfterSeconds) }
}

/** The steps that are due by now, in order. `toldAt` says who would be told at a step. */
export function stepsDue(
  ladder: Ladder,
  now: Date,
  toldAt: (level: Level) => readonly string[],
): { level: Level; to: readonly string[]; at: Date }[] {
  const step = nextStep(ladder)
  if (!step || step.at > now) return []
  const to = toldAt(step.level)
  return [{ ...step, to }, ...stepsDue({ ...ladder, level: step.level, told: to }, now, toldAt)]
}
