import type { Output } from '#lib/client/call.ts'
import { type FormatName, formatTitles } from '#lib/domain/exchange/rules.ts'

type PlanOutcome = Output<'plan.preview'>

/** What importing does, of a plan or of the files of another tool. `format` is null for a plan. */
export type ImportOutcome = PlanOutcome & {
  format: FormatName | null
  /** What Baton has no place for. */
  kept: Output<'exchange.preview'>['kept']
}

export const ofPlan = (outcome: PlanOutcome): ImportOutcome => ({ ...outcome, format: null, kept: [] })

/** Line 0: files have no one text whose line could be shown. */
export const ofExchange = (outcome: Output<'exchange.preview'>): ImportOutcome => ({
  ...outcome,
  plan: { key: outcome.format, title: formatTitles[outcome.format] },
  tasks: outcome.tasks.map(({ ref: _, path, ...task }) => ({ ...task, phase: null, source: { line: 0 } })),
  skipped: outcome.skipped.map(({ path, text, reason }) => ({
    line: 0,
    text: text === path ? path : `${path}: ${text}`,
    reason,
  })),
})
