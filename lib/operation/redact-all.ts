import { setImmediate } from 'node:timers/promises'
import { redacted } from './redact.ts'

/** Milliseconds of looking, after which others have their turn. */
const turn = 20

/** Each of the values without the secrets in it, one after the other; a value that has none is given back as it is. */
export async function redactedAll<Value>(values: readonly Value[]): Promise<Value[]> {
  const clean: Value[] = []
  let began = performance.now()
  for (const value of values) {
    const found = await redacted(value)
    clean.push(found.removed === 0 ? value : found.value)
    if (performance.now() - began < turn) continue
    await setImmediate()
    began = performance.now()
  }
  return clean
}
