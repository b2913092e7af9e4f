import { describe, expect, test } from 'vitest'
import { recordAndCheck } from './crew.ts'
import { mutations } from './mutations.ts'

/**
 * What sixteen agents are told of their claims is what one who works alone could have been told (docs/operating.md, "Proofs"). The
 * long form, BATON_PROOF=long, is five histories of fifty thousand calls; BATON_PROOF_SEED repeats one.
 */

const isLong = process.env.BATON_PROOF === 'long'
const given = process.env.BATON_PROOF_SEED
const chance = () => Math.floor(Math.random() * 1e9)
const seeds = given ? [Number(given)] : Array.from({ length: isLong ? 5 : 1 }, chance)
const calls = isLong ? 50_000 : 2_000

test.each(seeds)(
  `${calls} calls while leases run out and connections are cut: an order explains all of them (seed %i)`,
  async seed => {
    const { violations, unexpected, ...seen } = await recordAndCheck({ calls, seed })
    if (isLong) console.log(`seed ${seed}`, seen)
    expect(violations).toEqual([])
    expect([...unexpected]).toEqual([])
    expect(seen.calls).toBeGreaterThan(calls / 2)
    expect(seen.cuts).toBeGreaterThan(0)
  },
  isLong ? 1_800_000 : 180_000,
)

describe('the check notices when', () => {
  test.each(Object.entries(mutations))('%s', async (_, mutation) => {
    const { violations } = await recordAndCheck({ calls: 1_000, seed: chance(), mutation })
    expect(violations.length).toBeGreaterThan(0)
  })
})
