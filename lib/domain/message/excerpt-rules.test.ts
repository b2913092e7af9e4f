import { expect, test } from 'vitest'
import { quickest, timeOf } from '#test/time.ts'
import { excerptOfBody } from './excerpt-rules.ts'

test.each([
  ['Please **confirm** it', 'Please confirm it'],
  [
    '**Done:** see [the page](https://example.com/a "A page") and ![a chart](/x.png)',
    'Done: see the page and a chart',
  ],
  ['***Really*** ~~not~~ _so_ __sure__', 'Really not so sure'],
  ['**bold with `code` and _more_**', 'bold with code and more'],
  ['[a **strong** link](/x)', 'a strong link'],
  ['# Title\n\n> - [x] quoted **box**\n> * other\n\n---\n\n1. First', 'Title quoted box other 1. First'],
  ['Run\n```sh\nnpm test\n```\nand `a **b** c`', 'Run npm test and a **b** c'],
  ['| Who | Step |\n|:--|---|\n| Agent | **Register** |', 'Who · Step Agent · Register'],
  ['<https://example.com/a_b_c> \\*kept\\*', 'https://example.com/a_b_c *kept*'],
])('marks of Markdown are left out: %j', (body, words) => {
  expect(excerptOfBody(body)).toBe(words)
})

test.each([
  'snake_case_name and _private',
  '2 * 3 * 4 = 24, and a*b*c',
  'ls | grep x, and a || b',
  'src/**/*.ts and *.md',
  '#BAT-41 is for @dev-1, <T> of Map<K, V>',
  'an open **mark and [half a link](https://exam',
  'a - b - c',
  '/task-note BAT-41 Found it',
])('what only looks like a mark stays: %j', body => {
  expect(excerptOfBody(body)).toBe(body)
})

test('it is one line of at most 200 characters and ends in no half character', () => {
  expect(excerptOfBody(' a\n\n b\t c ')).toBe('a b c')
  expect(excerptOfBody(`${'x'.repeat(199)}😀`)).toBe(`${'x'.repeat(199)}�`)
})

test('a body made to be slow is read at once', async () => {
  const bodies = [
    '*'.repeat(100_000),
    '[a](b '.repeat(20_000),
    '*a '.repeat(30_000),
    '`'.repeat(100_000),
    '> '.repeat(50_000),
    '| '.repeat(50_000),
  ]
  expect(await quickest(500, () => timeOf(() => bodies.map(excerptOfBody)))).toBeLessThan(500)
})
