import type { Input, Output } from '../call.ts'
import type { Card } from './card.ts'
import { type Move, wayBack } from './move.ts'

/** What one can do to many tasks in one press: one of these. */
export type BulkChange = Pick<Input<'task.bulk'>, 'status' | 'assignee' | 'priority' | 'sprint'>

export type Outcome = Output<'task.bulk'>
export type Failure = Outcome['failed'][number]

/** The server takes so many at once. */
export const mostAtOnce = 500

export function inParts<Item>(items: readonly Item[], size: number): Item[][] {
  const parts: Item[][] = []
  for (let at = 0; at < items.length; at += size) parts.push(items.slice(at, at + size))
  return parts
}

/** Tasks that go back the same way: one step after the other, each a change by task.bulk or a block with its reason. */
export type Return = { codes: string[]; steps: readonly (BulkChange | Move)[] }

export type Returns = { returns: Return[]; failed: Failure[] }

/**
 * How what a change did is taken back: tasks that had the same before go back together. What somebody changed again since, and
 * what has no way back, stays and is told. `now` gives the cards as they are.
 */
export function returnsOf(
  before: readonly Card[],
  change: BulkChange,
  now: (code: string) => Card | undefined,
  me: string,
): Returns {
  const ways = new Map<string, Return>()
  const failed: Failure[] = []
  for (const card of before) {
    const steps = stepsBack(card, change, now(card.code), me)
    if (typeof steps === 'string') failed.push(failure(card.code, steps))
    else addTo(ways, card.code, steps)
  }
  return { returns: [...ways.values()], failed }
}

type Steps = readonly (BulkChange | Move)[]

/** Or why there is none. */
function stepsBack(before: Card, change: BulkChange, now: Card | undefined, me: string): Steps | string {
  if (!now) return 'It is not there any more.'
  const fields = Object.keys(change) as (keyof BulkChange)[]
  if (fields.some(field => now[field] !== change[field])) return 'Somebody has changed it again since.'
  if (change.status === undefined)
    return [Object.fromEntries(fields.map(field => [field, before[field]])) as BulkChange]
  const way = wayBack(before, now, me)
  if (way) return way.map(step => (step.to === 'blocked' ? step : { status: step.to }))
  return before.lease
    ? `${before.lease.holder} held it before; they can claim it again.`
    : 'There is no way back to where it was.'
}

function addTo(ways: Map<string, Return>, code: string, steps: Steps): void {
  // A block says why of this task alone.
  const key = steps.some(step => 'to' in step) ? code : JSON.stringify(steps)
  const known = ways.get(key)
  if (known) known.codes.push(code)
  else ways.set(key, { codes: [code], steps })
}

export const failure = (code: string, message: string, hint = ''): Failure => ({
  code,
  problem: { code: 'not_undone', message, hint },
})

/** "12 tasks are urgent now", or of one "MAIN-4 is urgent now". */
export function saidOfBulk(change: BulkChange, codes: readonly string[]): string {
  const [first = ''] = codes
  const isOne = codes.length === 1
  const subject = isOne ? first : `${codes.length.toLocaleString('en')} tasks`
  const be = isOne ? 'is' : 'are'
  if (change.status !== undefined) return `${subject} moved to ${String(change.status).replace('_', ' ')}`
  if (change.priority !== undefined) return `${subject} ${be} ${change.priority} now`
  if (change.sprint !== undefined) return `${subject} ${be} in ${change.sprint ?? 'the backlog'} now`
  return change.assignee
    ? `${subject} ${be} assigned to ${change.assignee}`
    : `${subject} ${be} for anyone now`
}
