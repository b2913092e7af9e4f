/** The rules of INIT, apart from input and output. No imports, so that the browser carries nothing for it. */
export const stepNames = ['resume_memory', 'load_profile', 'health_check', 'confirm_plan'] as const
export type StepName = (typeof stepNames)[number]

export const triggers = ['manual', 'chat', 'session'] as const
export type Trigger = (typeof triggers)[number]

/** Clocks that are further apart than so many seconds make leases and expiries unreliable. */
export const mostSkew = 30

/** Seconds before the end of a token from which it is no longer enough to begin work with. */
export const tokenEndsSoon = 24 * 60 * 60

export type Verdict = { hasPassed: boolean; reason: string }

/** Passed with `fine`, unless something is wrong: then all of that. */
export const verdictOf = (wrong: readonly (string | false | null)[], fine: string): Verdict => {
  const reasons = wrong.filter(each => typeof each === 'string')
  return { hasPassed: reasons.length === 0, reason: reasons.length === 0 ? fine : reasons.join(' ') }
}

/** "1 task", "3 tasks" */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`

const units = [
  { one: 'day', seconds: 86_400 },
  { one: 'hour', seconds: 3_600 },
  { one: 'minute', seconds: 60 },
] as const

/** "45 seconds", "3 hours", either way round: in the largest unit of which there are two. */
export function lengthOf(seconds: number): string {
  const length = Math.abs(seconds)
  const unit = units.find(each => length >= 2 * each.seconds)
  return unit ? counted(Math.round(length / unit.seconds), unit.one) : counted(length, 'second')
}
