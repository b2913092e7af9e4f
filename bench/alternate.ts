import { setTimeout as sleep } from 'node:timers/promises'
import type { Sample, Stage } from './case.ts'
import { processorTicks } from './machine.ts'

/** The samples of each arm in the order of the rounds, and the share of processor time that the host took away meanwhile. */
export type Measured = { samples: ReadonlyMap<string, readonly Sample[]>; stolen: number }

/**
 * Rounds that are thrown away: code is compiled while it runs, and the agents' sessions begin. Through HTTP, Baton made 600 pairs/s in its
 * first round, 720 in the third and 850 in the sixth, where it stays; the peer 1,150, 1,680 and 1,770.
 */
const warmUps = 5

/** A B, B A, A B, …: what warms up, fills or slows down over time meets every arm alike. */
export async function alternate(
  stage: Stage,
  rounds: number,
  say: (line: string) => void,
): Promise<Measured> {
  const samples = new Map<string, Sample[]>(stage.arms.map(({ name }) => [name, []]))
  const before = processorTicks()
  for (let round = 1 - warmUps; round <= rounds; round++)
    for (const arm of round % 2 === 0 ? stage.arms : [...stage.arms].reverse()) {
      await arm.prepare?.()
      await stage.rest?.()
      await sleep(1_000)
      const sample = await arm.run()
      say(`${round <= 0 ? 'warm-up' : `round ${round}`}  ${arm.name}  ${inWords(sample)}`)
      if (round > 0) samples.get(arm.name)?.push(sample)
    }
  const after = processorTicks()
  return { samples, stolen: (after.stolen - before.stolen) / (after.all - before.all || 1) }
}

const inWords = (sample: Sample): string =>
  Object.entries(sample)
    .map(([metric, value]) => `${metric} ${value.toPrecision(4)}`)
    .join('  ')
