import { OperationError } from '#lib/operation/errors.ts'
import { redact } from '#lib/operation/redact.ts'
import { parsePlanAside } from './parse/parse-aside.ts'
import type { ParsedPlan } from './parse/parse-plan.ts'
import { PlanTooComplex } from './parse/plan-too-complex.ts'
import { longestPlan } from './rules.ts'

/** Reads the plan, without the secrets in it. Refuses one that is too long or would take too long to read, and says what to do. */
export async function readPlan(markdown: string): Promise<ParsedPlan> {
  if (markdown.length > longestPlan) throw tooLarge(markdown.length)
  try {
    return storable(await parsePlanAside((await redact(markdown)).text))
  } catch (error) {
    if (error instanceof PlanTooComplex) throw tooComplex(error)
    throw error
  }
}

/** JSON can spell characters that Postgres cannot keep, which the check of the input does not see. */
function storable<Value>(value: Value): Value {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '\uFFFD') as Value
  if (Array.isArray(value)) return value.map(storable) as Value
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, storable(inner)])) as Value
}

const hint = 'Split it into smaller plans and import them one by one.'

function tooLarge(length: number): OperationError {
  return new OperationError(
    'too_large',
    'plan_too_large',
    `The plan has ${length.toLocaleString('en')} characters; at most ${longestPlan.toLocaleString('en')} are taken.`,
    { limit: longestPlan, hint },
  )
}

function tooComplex(error: PlanTooComplex): OperationError {
  return new OperationError('too_large', error.code, error.message, { hint })
}
