import { once } from 'node:events'
import { expect, test } from 'vitest'
import { TestProcess } from '#test/process.ts'
import { parsePlanAside } from './parse-aside.ts'
import { parsePlan } from './parse-plan.ts'
import { PlanTooComplex } from './plan-too-complex.ts'

const long = Array.from({ length: 1_500 }, (_, i) => `- [ ] LONG-${i}: task number ${i}`).join('\n')

test('a long plan is read as a short one is', async () => {
  expect(await parsePlanAside(long)).toEqual(parsePlan(long))
  expect((await parsePlanAside('- [ ] short')).tasks).toHaveLength(1)
})

test('meanwhile everything else goes on', async () => {
  let ticks = 0
  const clock = setInterval(() => {
    ticks += 1
  }, 5)
  await parsePlanAside(long)
  clearInterval(clock)
  expect(ticks).toBeGreaterThan(3)
})

test('several at once each get their own answer, and a refusal is a refusal', async () => {
  const titled = (title: string) => `# ${title}\n${long}`
  const [one, refused, two] = await Promise.allSettled([
    parsePlanAside(titled('one')),
    parsePlanAside('- [ ] a\n'.repeat(10_000)),
    parsePlanAside(titled('two')),
  ])
  expect([one, two].map(each => each?.status === 'fulfilled' && each.value.title)).toEqual(['one', 'two'])
  expect(refused?.status === 'rejected' && refused.reason).toBeInstanceOf(PlanTooComplex)
})

test('a process that has read one ends by itself', async () => {
  const { child } = new TestProcess(`
    import { parsePlanAside } from './lib/domain/plan/parse/parse-aside.ts'
    await parsePlanAside('- [ ] a line of a plan\\n'.repeat(1_000))
  `)
  expect(await once(child, 'exit')).toEqual([0, null])
})
