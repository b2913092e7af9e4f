import { type AgentStatus, agentStatus } from '#lib/domain/agent/rules.ts'
import { type WorkerFacts, whyNotFitting } from './rules.ts'

/** Whom to give a task to, apart from input and output. */
export type Wanted = {
  code: string
  pod: string | null
  skills: readonly string[]
  exclude: readonly string[]
}

/** `assigned`: tasks that are kept for the agent and that it does not hold yet. */
export type Applicant = WorkerFacts & {
  held: readonly string[]
  assigned: number
  lastSeenAt: string | null
  /** Seconds without a sign of life after which it counts as offline. */
  silentAfter: number
}

export type Candidate = {
  agent: string
  fits: boolean
  /** Why it does not fit; of one that fits, why it does. */
  reasons: string[]
  /** Share of its capacity that is taken, 0 to 1 and more. */
  load: number
  status: AgentStatus
}

/**
 * Every agent, the best first: those that fit, then those that lack least; then by load, then by name, so that the same
 * question has one answer.
 */
export function rank(wanted: Wanted, applicants: readonly Applicant[], now: Date): Candidate[] {
  return applicants
    .filter(({ kind }) => kind === 'agent')
    .map(applicant => judge(wanted, applicant, now))
    .sort(
      ({ candidate: a, lacks: x }, { candidate: b, lacks: y }) =>
        x - y || a.load - b.load || (a.agent < b.agent ? -1 : 1),
    )
    .map(({ candidate }) => candidate)
}

/** How far each reason is from being put right: room comes by itself, a skill does not. */
const weights: Readonly<Record<string, number>> = {
  at_capacity: 1,
  silent: 2,
  skills_missing: 4,
  pod_mismatch: 8,
  excluded: 16,
}

function judge(wanted: Wanted, applicant: Applicant, now: Date): { candidate: Candidate; lacks: number } {
  const { name, capacity } = applicant
  const taken = applicant.holding + applicant.assigned
  const { lastSeenAt, silentAfter, held: holding } = applicant
  const status = agentStatus({ kind: 'agent', lastSeenAt, silentAfter, holding }, now)
  const room = `${name} has ${taken} of at most ${capacity} tasks.`
  const against = [
    ...(wanted.exclude.includes(name) ? [{ code: 'excluded', reason: `${name} is excluded.` }] : []),
    ...(status === 'offline' ? [{ code: 'silent', reason: `${name} gives no sign of life.` }] : []),
    ...whyNotFitting(wanted, { ...applicant, holding: taken }),
  ]
  const reasons = against.map(({ code, reason }) => (code === 'at_capacity' ? room : reason))
  const fits = against.length === 0
  const load = Math.round((taken / capacity) * 100) / 100
  return {
    candidate: { agent: name, fits, reasons: fits ? forIt(wanted, taken, capacity) : reasons, load, status },
    lacks: against.reduce((sum, { code }) => sum + (weights[code] ?? 0), 0),
  }
}

const forIt = ({ pod, skills }: Wanted, taken: number, capacity: number): string[] => [
  ...(pod === null ? [] : [`Is in ${pod}.`]),
  ...(skills.length === 0 ? [] : [`Has ${skills.join(', ')}.`]),
  `Has ${taken} of at most ${capacity} tasks.`,
]
