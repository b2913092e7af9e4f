import { expect, test } from 'vitest'
import { lookAlikes } from '#test/secrets/look-alikes.ts'
import { planted } from '#test/secrets/secrets.ts'
import { knownSecrets } from './known-secrets.ts'
import { findByPattern } from './secret-patterns.ts'
import { merged, type Span } from './spans.ts'
import { suspectsIn } from './suspects.ts'

/** The same in every run. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state % below
  }
}

const prose = 'The parser reads every table of a plan: it says which row it could not read.'

const spaces = [' ', '\t', '  ', '\u00a0', ', ', '; "', '\n\n']

/** Prose in which such pieces stand now and then, ten lines apart or behind one another, in files of every system. */
function textWith(pieces: readonly string[], random: (below: number) => number): string {
  const newline = ['\n', '\r\n', '\n\n'][random(3)] ?? '\n'
  const between = () => spaces[random(spaces.length)] ?? ' '
  const lines = pieces.flatMap(piece => [
    ...Array.from({ length: random(12) }, () => prose.slice(random(40))),
    [piece, `${prose}${between()}${piece}`, `${piece}${between()}${prose}${between()}${piece}`][random(3)] ??
      piece,
  ])
  return [...lines, ...Array.from({ length: random(30) }, () => prose)].join(newline)
}

async function found(text: string): Promise<Span[]> {
  const all = [...findByPattern(text), ...(await knownSecrets(text))]
  return merged(all.map(({ start, end }): Span => [start, end]))
}

async function foundInSuspects(text: string): Promise<Span[]> {
  const suspects = suspectsIn(text)
  const all = await found(suspects.text)
  return merged(
    all.map(([start, end]): Span => [suspects.origin(start), suspects.origin(start) + end - start]),
  )
}

test('what the patterns find in a text, they find in its suspect words, at the same places', async () => {
  const random = randomFrom(7)
  const words = [...planted.map(({ text }) => text), ...lookAlikes]
  let condensed = 0
  for (let n = 0; n < 1_000; n++) {
    const pieces = Array.from({ length: 1 + random(6) }, () => words[random(words.length)] ?? '')
    const text = textWith(pieces, random)
    expect(await foundInSuspects(text), text).toEqual(await found(text))
    if (suspectsIn(text).text.length < text.length / 2) condensed++
  }
  expect(condensed).toBeGreaterThan(300)
})

test('a name, its sign and its value may stand in a line each, with empty lines between them; some are short', async () => {
  const value = 'wJalrXUtnFEMI/K7MDENGbPxRfiCYzzzzzzzzKEY'
  for (const text of [
    `${`${prose}\n`.repeat(9)}aws_secret_access_key\n\n  \n=\n\n${value}\n${`${prose}\n`.repeat(9)}`,
    `${`${prose}\n`.repeat(9)}xoxb-1-a1b2-c3d4 is short\n${`${prose}\n`.repeat(9)}`,
  ]) {
    expect(await found(text)).toHaveLength(1)
    expect(await foundInSuspects(text)).toEqual(await found(text))
  }
})

test('of prose nothing is suspect; of what is full of long words, all', () => {
  expect(suspectsIn(`${prose}\n`.repeat(100)).text).toBe('')
  const text = `${'a1b2'.repeat(10)}\n`.repeat(100)
  expect(suspectsIn(text).text).toBe(text)
})

test('two suspect words that stand apart are not read as one', async () => {
  const far = `${prose}\n`.repeat(20)
  const text = `${far}the secret_of_all_these_plans:\n${far}wJalrXUtnFEMI/K7MDENGbPxRfiCYzzzzzzzzKEY9 is none\n${far}`
  expect(await found(text)).toEqual([])
  expect(await foundInSuspects(text)).toEqual([])
})
