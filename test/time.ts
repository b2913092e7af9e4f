/** Milliseconds that the work takes. */
export async function timeOf(work: () => unknown): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/**
 * Milliseconds of the quickest of at most three attempts; one that is below the limit is the last. What takes longer each time is a
 * fault; a machine that stands still for a moment is none.
 */
export async function quickest(limit: number, attempt: () => Promise<number>): Promise<number> {
  let least = await attempt()
  for (let more = 2; more > 0 && least >= limit; more--) least = Math.min(least, await attempt())
  return least
}
