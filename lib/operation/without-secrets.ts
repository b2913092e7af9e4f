import type { Operation } from './define.ts'
import { mayHoldSecret, redacted } from './redact.ts'

type Input = Record<string, unknown>
type Cleaned = { input: Input; removed: number }

/**
 * What the handler of a write is given: no secret is in it, so that none can be stored, told or written down, whichever
 * operation it is. `removed` says how many there were. Most inputs have nothing that could be one: they are given at once.
 */
export function withoutSecrets(operation: Operation, input: Input): Cleaned | Promise<Cleaned> {
  if (operation.kind === 'read' || !mayHold(input)) return { input, removed: 0 }
  return cleaned(input, operation.verbatim ?? [])
}

async function cleaned(input: Input, verbatim: readonly string[]): Promise<Cleaned> {
  const entries = Object.entries(input)
  const isKept = ([field]: [string, unknown]) => verbatim.includes(field)
  const { value, removed } = await redacted(Object.fromEntries(entries.filter(entry => !isKept(entry))))
  return { input: { ...value, ...Object.fromEntries(entries.filter(isKept)) }, removed }
}

function mayHold(value: unknown): boolean {
  if (typeof value === 'string') return mayHoldSecret(value)
  if (value === null || typeof value !== 'object') return false
  return Object.values(value).some(mayHold)
}
