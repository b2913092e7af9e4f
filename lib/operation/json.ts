const written = new WeakMap<object, string>()

/** An answer as JSON, written once for all who need it: the door that gives it, and what is kept of it under a key. */
export function jsonOf(answer: unknown): string {
  if (typeof answer !== 'object' || answer === null) return JSON.stringify(answer) ?? 'null'
  let json = written.get(answer)
  if (json === undefined) {
    json = JSON.stringify(answer)
    written.set(answer, json)
  }
  return json
}
