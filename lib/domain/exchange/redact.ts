import { mayHoldSecret, redact, redacted } from '#lib/operation/redact.ts'

/** Characters that are looked at together: looking costs as much per call as per thousand of them. */
const batch = 60_000

/**
 * The values without the secrets in them. Most have none: many are looked at together, and only those of a batch that has one
 * are looked at text by text.
 */
export async function redactedAll<Value>(values: readonly Value[]): Promise<Value[]> {
  const clean: Value[] = []
  for (const group of batches(values)) {
    const text = group.map(value => JSON.stringify(value)).join('\n')
    const isClean = !mayHoldSecret(text) || (await redact(text)).removed === 0
    clean.push(...(isClean ? group : (await Promise.all(group.map(redacted))).map(({ value }) => value)))
  }
  return clean
}

function* batches<Value>(values: readonly Value[]): Generator<Value[]> {
  let group: Value[] = []
  let length = 0
  for (const value of values) {
    group.push(value)
    length += JSON.stringify(value).length
    if (length < batch) continue
    yield group
    group = []
    length = 0
  }
  if (group.length > 0) yield group
}
