import { expect, test } from 'vitest'
import { quickest, timeOf } from '#test/time.ts'
import { excerptOf } from './excerpt.ts'

test('an excerpt stands around the first word that was found, on one line', () => {
  const text = `${'before '.repeat(20)}\n\nneedle ${'after '.repeat(40)}`
  const excerpt = excerptOf(text, ['needle'], 80)
  expect(excerpt).toMatch(/^….*needle after/)
  expect(excerpt).toMatch(/…$/)
  expect(excerpt).not.toContain('\n')
  expect(excerptOf('short', ['missing'])).toBe('short')
})

test('an excerpt never ends in half a character', () => {
  const emoji = '😀'.repeat(60)
  for (let length = 1; length < 12; length++)
    expect(excerptOf(emoji, ['x'], length).isWellFormed()).toBe(true)
})

test.each([
  ['# The **slow** `index`\n\n- [x] done', ['slow'], 'The slow index done'],
  ['See [the needle](https://example.com/hay)', ['needle'], 'See the needle'],
  ['See [the page](https://example.com/needle)', ['needle'], 'See [the page](https://example.com/needle)'],
  [`${'x\n'.repeat(600)}> a **needle** here`, ['needle'], expect.stringMatching(/^…(x )*a needle here$/)],
])('marks of Markdown are left out, but where the word is in one: %j', (text, words, excerpt) => {
  expect(excerptOf(text, words)).toEqual(excerpt)
})

test('a long line is cut in the middle, and quickly', async () => {
  const line = `${'**a** '.repeat(20_000)}needle ${'[b](c '.repeat(20_000)}`
  const excerpt = excerptOf(line, ['needle'])
  expect(excerpt).toContain('needle')
  expect(excerpt.length).toBeLessThan(170)
  expect(await quickest(100, () => timeOf(() => excerptOf(line, ['needle'])))).toBeLessThan(100)
})
