import { redacted } from './redact.ts'
import { turns } from './turns.ts'

/** Each of the values without the secrets in it, one after the other; a value that has none is given back as it is. */
export async function redactedAll<Value>(values: readonly Value[]): Promise<Value[]> {
  const clean: Value[] = []
  const turn = turns()
  for (const value of values) {
    const found = await redacted(value)
    clean.push(found.removed === 0 ? value : found.value)
    await turn()
  }
  return clean
}
