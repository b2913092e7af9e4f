import { setImmediate } from 'node:timers/promises'

/** Milliseconds of work, after which others have their turn. */
const longest = 20

/** To be awaited between two pieces of a long work: gives others their turn once the work has had its own. */
export function turns(): () => Promise<void> {
  let began = performance.now()
  return async () => {
    if (performance.now() - began < longest) return
    await setImmediate()
    began = performance.now()
  }
}
