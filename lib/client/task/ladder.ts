import { type EscalationTimes, type Level, nextStep } from '#lib/domain/task/escalation-rules.ts'
import type { TaskDetail } from './patch-task.ts'

type Blocked = NonNullable<TaskDetail['blocked']>

/** A step of the ladder: who was told and when, or who will be. */
export type Rung = { level: Level; who: string[]; at: string; isTold: boolean }

/** What the event log says of a step that was gone. */
export type Told = { level: Level; to: string[]; at: string }

/** The steps that were gone since the block, oldest first, and those that follow unless it is unblocked. */
export function rungsOf(
  blocked: Blocked,
  lead: string | null,
  times: EscalationTimes,
  told: readonly Told[],
): Rung[] {
  const gone = told
    .filter(({ at }) => at >= blocked.since)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.level - b.level))
    .map(({ level, to, at }) => ({ level, who: to, at, isTold: true }))
  return [...gone, ...toCome(blocked, lead, times)]
}

function toCome(blocked: Blocked, lead: string | null, times: EscalationTimes): Rung[] {
  const { escalation, owner, since } = blocked
  const names: Record<Level, string[]> = { 1: [owner], 2: lead === null ? [] : [lead], 3: [] }
  const rungs: Rung[] = []
  let ladder = { level: escalation.level, told: escalation.to, since: new Date(since), lead, times }
  for (let step = nextStep(ladder); step; step = nextStep(ladder)) {
    rungs.push({ level: step.level, who: names[step.level], at: step.at.toISOString(), isTold: false })
    ladder = { ...ladder, level: step.level, told: names[step.level] }
  }
  return rungs
}

/** "in 11:42 min", "in 3 h 5 min", for a step that is due at this time; both in ms. */
export function dueWords(at: number, now: number): string {
  const seconds = Math.ceil((at - now) / 1000)
  if (seconds <= 0) return 'any moment'
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
  if (hours > 0) return `in ${hours} h ${minutes} min`
  return `in ${minutes}:${String(seconds % 60).padStart(2, '0')} min`
}
