import { expect, test } from 'vitest'
import { parsePlan } from './parse-plan.ts'
import { PlanTooComplex } from './plan-too-complex.ts'

const repeat = (text: string, count: number): string => text.repeat(count)
const nested = (levels: number): string =>
  Array.from({ length: levels }, (_, level) => `${'  '.repeat(level)}- [ ] level ${level}`).join('\n')

test.each([
  ['two megabytes of dashes', repeat('-', 2_000_000)],
  ['100,000 checkboxes', repeat('- [ ] a\n', 100_000)],
  ['a table of 20,000 columns', ['|a', '|-', '|b'].map(cell => repeat(cell, 20_000)).join('\n')],
  ['a list 5,000 levels deep', `${repeat('- ', 5_000)}a`],
  ['an indented list 400 levels deep', nested(400)],
  ['a quote 5,000 levels deep', `${repeat('>', 5_000)} a`],
  ['more dependencies than anybody means', manyDependencies()],
])('refuses %s in a sentence', (_, source) => {
  expect(() => parsePlan(source)).toThrow(PlanTooComplex)
  expect(() => parsePlan(source)).toThrow(/^The plan (has|states) .+\. Split it into smaller plans/)
})

test.each([
  ['a line of 200 KB', `- [ ] ${repeat('a ', 100_000)}`, 1],
  ['a line of 200 KB of emphasis and links', `- [ ] ${repeat('**a*_[`<', 25_000)}`, 1],
  ['a line of 200 KB of dependencies', repeat('A-1 depends on A-2 after ', 8_000), 0],
  ['5,000 checkboxes', repeat('- [ ] a\n', 5_000), 5_000],
  ['a list 90 levels deep', nested(90), 90],
  ['an unclosed fence', '- [ ] a\n\n```\n- [ ] b', 1],
  ['windows line ends and a byte order mark', '\uFEFF# T\r\n\r\n- [ ] a\r\n- [x] b\r\n', 2],
  ['no line end at the end', '- [ ] a', 1],
  ['nothing', '', 0],
  ['a bracket tower', repeat('[', 200_000), 0],
  ['setext headings', repeat('a\n=\n', 2_500), 0],
  ['pipes that are no table', repeat('|a|b|\n', 5_000), 0],
  ['wide ranges', `- [ ] T-1: a\n\n${repeat('T-1..T-999999999 ', 1_000)} run in parallel`, 1],
])('reads %s and ends', (_, source, count) => {
  expect(parsePlan(source).tasks).toHaveLength(count)
})

test('a null byte and a broken surrogate become the replacement character, which Postgres can store', () => {
  expect(parsePlan('- [ ] a\0b\uD800c').tasks[0]?.title).toBe('a\uFFFDb\uFFFDc')
})

test('right-to-left text and emoji come through as they are', () => {
  const titles = parsePlan('- [ ] مهمة أولى\n- [ ] 👩‍👩‍👧 onboarding 🎉').tasks.map(task => task.title)
  expect(titles).toEqual(['مهمة أولى', '👩‍👩‍👧 onboarding 🎉'])
})

test('a title that is too long is cut, and told in full in the description', () => {
  const [task] = parsePlan(`- [ ] ${repeat('😀', 200)}`).tasks
  expect(task?.title.length).toBeLessThanOrEqual(200)
  expect(task?.title.isWellFormed()).toBe(true)
  expect(task?.description).toBe(repeat('😀', 200))
})

function manyDependencies(): string {
  const rows = Array.from({ length: 600 }, (_, row) => `| T-${row} | a | All above |`)
  return ['| ID | Title | Dependencies |', '|-|-|-|', ...rows].join('\n')
}
