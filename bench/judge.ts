import type { Measured } from './alternate.ts'
import { type Case, type Gate, ours, type Sample } from './case.ts'
import { median, quartiles, variation } from './statistics.ts'

export type Verdict = 'pass' | 'FAIL' | 'invalid'

export type Finding = {
  case: string
  /** As in `cpu of heartbeat / hono`. */
  what: string
  gate: string
  value: number
  quartiles: [number, number]
  verdict: Verdict
}

export type Judged = {
  findings: Finding[]
  /** Median of every metric of every arm. */
  arms: Record<string, Record<string, number>>
  /** Of the control arm. */
  variation: number
  stolen: number
  /** Why the figures say nothing; empty when they do. */
  disturbed: string[]
}

const mostStolen = 0.2
const mostVariation = 0.25

export function judge(subject: Case, measured: Measured, disturbedBefore: readonly string[]): Judged {
  const { samples, stolen } = measured
  const control = [...samples.values()][0] ?? []
  const steadiness = variation(control.map(sample => sample[subject.steady ?? ''] ?? 0)) || 0
  const disturbed = [...disturbedBefore]
  if (stolen > mostStolen) disturbed.push(`steal ${percent(stolen)}`)
  if (steadiness > mostVariation) disturbed.push(`the control arm varies by ${percent(steadiness)}`)
  return {
    findings: subject.gates.map(gate => find(subject.name, gate, samples, disturbed.length > 0)),
    arms: Object.fromEntries([...samples].map(([name, own]) => [name, medians(own)])),
    variation: steadiness,
    stolen,
    disturbed,
  }
}

function find(name: string, gate: Gate, samples: Measured['samples'], isDisturbed: boolean): Finding {
  const { metric, arm = ours, against } = gate
  const peer = against === undefined ? undefined : samples.get(against)
  const values = (samples.get(arm) ?? []).map(
    (sample, round) => (sample[metric] ?? Number.NaN) / (peer ? (peer[round]?.[metric] ?? Number.NaN) : 1),
  )
  const value = median(values)
  return {
    case: name,
    what: `${metric}${arm === ours ? '' : ` of ${arm}`}${against ? ` / ${against}` : ''}`,
    gate: 'atLeast' in gate ? `>= ${gate.atLeast}` : `<= ${gate.atMost}`,
    value,
    quartiles: quartiles(values),
    verdict: verdictOf(gate, value, isDisturbed),
  }
}

function verdictOf(gate: Gate, value: number, isDisturbed: boolean): Verdict {
  if (isDisturbed || Number.isNaN(value)) return 'invalid'
  return ('atLeast' in gate ? value >= gate.atLeast : value <= gate.atMost) ? 'pass' : 'FAIL'
}

function medians(samples: readonly Sample[]): Record<string, number> {
  const metrics = Object.keys(samples[0] ?? {})
  return Object.fromEntries(
    metrics.map(metric => [metric, median(samples.map(sample => sample[metric] ?? Number.NaN))]),
  )
}

const percent = (share: number): string => `${Math.round(share * 100)} %`
