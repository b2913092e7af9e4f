import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quickest, timeOf } from '#test/time.ts'
import { closingCircles } from './circles.ts'
import { componentsOf } from './components.ts'
import type { Need } from './needs.ts'

const need = (from: string, to: string, isStated = true): Need => ({ from, to, isStated })

const arbitrary = fc
  .array(fc.tuple(fc.nat(7), fc.nat(7), fc.boolean()), { maxLength: 30 })
  .map(all => [
    ...new Map(
      all.map(([from, to, isStated]) => [`${from} ${to}`, need(`${from}`, `${to}`, isStated)]),
    ).values(),
  ])

/** Whether the one leads to the other, by at least one need. */
function leads(needs: readonly Need[], from: string, to: string): boolean {
  const seen = new Set(needs.flatMap(each => (each.from === from ? [each.to] : [])))
  for (const ref of seen) for (const each of needs) if (each.from === ref) seen.add(each.to)
  return seen.has(to)
}

const refs = (needs: readonly Need[]) => [...new Set(needs.flatMap(({ from, to }) => [from, to]))]

test('no circle remains, and only what is on one is left out', () => {
  fc.assert(
    fc.property(arbitrary, needs => {
      const left = closingCircles(needs)
      const kept = needs.filter(each => !left.has(each))
      expect(refs(kept).filter(ref => leads(kept, ref, ref))).toEqual([])
      for (const { from, to } of left) expect(from === to || leads(needs, to, from)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('a stated need is left out only for those that are stated, and when these lead back', () => {
  fc.assert(
    fc.property(arbitrary, needs => {
      const left = closingCircles(needs)
      const stated = needs.filter(({ isStated }) => isStated)
      const kept = stated.filter(each => !left.has(each))
      for (const each of stated.filter(each => left.has(each)))
        expect(each.from === each.to || leads(kept, each.to, each.from)).toBe(true)
      expect([...closingCircles(stated)]).toEqual([...left].filter(({ isStated }) => isStated))
    }),
    { numRuns: 500 },
  )
})

test('components are those that lead to each other', () => {
  fc.assert(
    fc.property(arbitrary, needs => {
      const component = componentsOf(needs)
      for (const a of refs(needs))
        for (const b of refs(needs)) {
          const isOne = a === b || (leads(needs, a, b) && leads(needs, b, a))
          expect(component.get(a) === component.get(b)).toBe(isOne)
        }
    }),
    { numRuns: 300 },
  )
})

test('a whole whose part waits for it does not wait for that part, and for the others it does', () => {
  const back = need('whole', 'b', false)
  const needs = [need('b', 'whole'), need('whole', 'a', false), back, need('whole', 'c', false)]
  expect([...closingCircles(needs)]).toEqual([back])
})

test('a chain of fifty thousand and a thick circle take no long time', async () => {
  const chain = Array.from({ length: 50_000 }, (_, n) => need(`${n}`, `${n + 1}`, n % 2 === 0))
  const thick = Array.from({ length: 1_000 }, (_, n) =>
    Array.from({ length: 50 }, (_, k) => need(`${n}`, `${(n + k + 1) % 1_000}`, k % 2 === 0)),
  ).flat()
  const close = () => {
    expect(closingCircles(chain).size).toBe(0)
    expect(closingCircles([...chain, need('50000', '0')]).size).toBeGreaterThan(0)
    expect(closingCircles(thick).size).toBeGreaterThan(0)
  }
  expect(await quickest(5_000, () => timeOf(close))).toBeLessThan(5_000)
})
