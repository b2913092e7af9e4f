import { CallError, call } from '../call.ts'
import { type BulkChange, type Failure, inParts, mostAtOnce, type Outcome, type Return } from './bulk.ts'
import type { Move } from './move.ts'

/** Changes the tasks, in parts where they are many. What does not reach the server is among the failed. */
export async function runBulk(
  codes: readonly string[],
  change: BulkChange,
  onProgress: (done: number) => void = () => {},
): Promise<Outcome> {
  const all: Outcome = { changed: [], failed: [] }
  for (const part of inParts(codes, mostAtOnce)) {
    const { changed, failed } = await call('task.bulk', { codes: part, ...change }).catch(asFailures(part))
    all.changed.push(...changed)
    all.failed.push(...failed)
    onProgress(all.changed.length + all.failed.length)
  }
  return all
}

/** Takes tasks back, step by step; one that is refused stays where it was then. */
export async function runReturns(returns: readonly Return[]): Promise<Outcome> {
  const all: Outcome = { changed: [], failed: [] }
  for (const { codes, steps } of returns) {
    let left = codes
    for (const step of steps) {
      const { changed, failed } = 'to' in step ? await blockAgain(step) : await runBulk(left, step)
      all.failed.push(...failed)
      left = changed
    }
    all.changed.push(...left)
  }
  return all
}

async function blockAgain(step: Move): Promise<Outcome> {
  if (step.to !== 'blocked') return runBulk([step.code], { status: step.to })
  const { to: _, ...blocking } = step
  return call('task.block', blocking).then(
    () => ({ changed: [step.code], failed: [] }),
    asFailures([step.code]),
  )
}

const asFailures =
  (codes: readonly string[]) =>
  (error: unknown): Outcome => {
    if (!(error instanceof CallError)) throw error
    const { code, detail, hint = '' } = error.problem
    const failed: Failure[] = codes.map(each => ({ code: each, problem: { code, message: detail, hint } }))
    return { changed: [], failed }
  }
