import type { Output } from '#lib/client/call.ts'

type Stored = Output<'project.get'>

/** A number that a project decides for itself. `field` is where a refusal names it; `of` is what holds now. */
export type NumberSetting = {
  field: string
  label: string
  help: string
  min: number
  max: number
  of(stored: Stored): number
}

const week = 604_800
const month = 2_592_000

export const numberSettings: readonly NumberSetting[] = [
  {
    field: 'leaseSeconds',
    label: 'Lease time, in seconds',
    help: 'An agent that gives no sign of life for so long loses the task that it holds; 900 is usual.',
    min: 5,
    max: week,
    of: stored => stored.leaseSeconds ?? 900,
  },
  {
    field: 'maxLapses',
    label: 'Leases that may run out in a row',
    help: 'A task that was lost so often is blocked, and its lead or an owner told; 5 is usual.',
    min: 1,
    max: 1_000,
    of: stored => stored.maxLapses ?? 5,
  },
  {
    field: 'handoffSeconds',
    label: 'Time to accept a handoff, in seconds',
    help: 'A task that is reserved for a receiver goes back to the pool when it is not accepted for so long; 300 is usual.',
    min: 5,
    max: week,
    of: stored => stored.handoffSeconds ?? 300,
  },
  {
    field: 'escalation.leadAfterSeconds',
    label: 'The lead is told of a block after, in seconds',
    help: 'Whoever can unblock a task is told at once, and its lead when it stays blocked for so long; 900 is usual.',
    min: 1,
    max: month,
    of: stored => stored.escalation.leadAfterSeconds,
  },
  {
    field: 'escalation.humansAfterSeconds',
    label: 'The people are told of a block after, in seconds',
    help: 'Then everyone who leads or owns the project is told; 3600 is usual. Not before the lead.',
    min: 1,
    max: month,
    of: stored => stored.escalation.humansAfterSeconds,
  },
]

export type NumberTexts = Readonly<Record<string, string>>

/** What the fields show at first. */
export const textsOf = (stored: Stored): NumberTexts =>
  Object.fromEntries(numberSettings.map(({ field, of }) => [field, String(of(stored))]))

export const isAsStored = (texts: NumberTexts, stored: Stored): boolean =>
  numberSettings.every(({ field, of }) => Number(texts[field]) === of(stored))

/** As project.update takes them. */
export function inputOf(texts: NumberTexts) {
  const number = (field: string) => Number(texts[field])
  return {
    leaseSeconds: number('leaseSeconds'),
    maxLapses: number('maxLapses'),
    handoffSeconds: number('handoffSeconds'),
    escalation: {
      leadAfterSeconds: number('escalation.leadAfterSeconds'),
      humansAfterSeconds: number('escalation.humansAfterSeconds'),
    },
  }
}
