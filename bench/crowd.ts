import type { Sample } from './case.ts'
import { percentile } from './statistics.ts'

/** Workers that take turns at `count` pieces of work side by side; what they waited for and for how long. */
export async function crowd(
  workers: number,
  count: number,
  piece: (worker: number, number: number) => Promise<void>,
): Promise<{ seconds: number; waits: number[] }> {
  const waits: number[] = []
  const started = performance.now()
  let next = 0
  await Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      while (next < count) {
        const number = next++
        const before = performance.now()
        await piece(worker, number)
        waits.push(performance.now() - before)
      }
    }),
  )
  return { seconds: (performance.now() - started) / 1000, waits }
}

export const figures = (
  count: number,
  seconds: number,
  waits: readonly number[],
  microseconds: number,
): Sample => ({
  rate: count / seconds,
  p50: percentile(waits, 0.5),
  p99: percentile(waits, 0.99),
  cpu: microseconds / count,
})
