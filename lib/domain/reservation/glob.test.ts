import fc from 'fast-check'
import picomatch from 'picomatch'
import { expect, test } from 'vitest'
import { alternativesOf, readGlob, readPath, share } from './glob.ts'

const endless = () => ({ left: Number.POSITIVE_INFINITY })
const covers = (glob: string, path: string) => share(readGlob(glob), readPath(path), endless())
const overlap = (a: string, b: string) => share(readGlob(a), readGlob(b), endless())

test('a path covers itself, also with brackets in it', () => {
  for (const path of ['src/a.ts', 'app/(console)/tasks/[code]/page.tsx', 'a b/ü.md', '.github/ci.yml'])
    expect(covers(path, path)).toBe(true)
  expect(covers('app/[code]/page.tsx', 'app/c/page.tsx')).toBe(false)
})

test('a folder covers what is in it, and not what only begins like it', () => {
  expect(covers('src/parser', 'src/parser/deep/down.ts')).toBe(true)
  expect(covers('src/parser', 'src/parser.ts')).toBe(false)
  expect(covers('src/parser', 'other/src/parser/x.ts')).toBe(false)
})

test('stars stay in their segment, double stars do not', () => {
  expect(covers('src/*.ts', 'src/a.ts')).toBe(true)
  expect(covers('src/*.ts', 'src/deep/a.ts')).toBe(false)
  expect(covers('src/**/*.ts', 'src/deep/er/a.ts')).toBe(true)
  expect(covers('src/**/*.ts', 'src/a.ts')).toBe(true)
  expect(covers('*.{ts,tsx}', 'a.tsx')).toBe(true)
  expect(covers('{src,lib/{a,b}}/*.ts', 'lib/b/x.ts')).toBe(true)
  expect(covers('v?.md', 'v1.md')).toBe(true)
  expect(covers('v?.md', 'v10.md')).toBe(false)
})

test('two globs overlap when there is a path for both', () => {
  expect(overlap('src/**', 'src/parser/*.ts')).toBe(true)
  expect(overlap('**/*.test.ts', 'src/parser')).toBe(true)
  expect(overlap('src/a*.ts', 'src/*b.ts')).toBe(true)
  expect(overlap('src/a*', 'src/b*')).toBe(false)
  expect(overlap('docs/**', 'src/**')).toBe(false)
})

const letters = fc.constantFrom('a', 'b', '.')
const segment = fc.string({ unit: letters, minLength: 1, maxLength: 5 }).filter(text => !/^\.+$/.test(text))
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map(parts => parts.join('/'))
const wild = fc
  .array(fc.constantFrom('a', 'b', '.', '*', '?'), { minLength: 1, maxLength: 5 })
  .map(parts => parts.join(''))
  .filter(text => !text.includes('**') && !/^\.+$/.test(text))
const glob = fc
  .array(fc.oneof(wild, segment, fc.constant('**')), { minLength: 1, maxLength: 4 })
  .map(parts => parts.join('/'))

test('a glob covers what picomatch says, with all that is below', () => {
  const options = { dot: true, nonegate: true }
  // For picomatch, a single segment is not below */**, though it is below a/** when it is a.
  const above = (glob: string) => glob.replace(/(\/\*\*)+$/, '')
  fc.assert(
    fc.property(glob, path, (glob, path) => {
      const expected = picomatch([above(glob), `${above(glob)}/**/*`], options)(path)
      expect(covers(glob, path)).toBe(expected)
    }),
    { numRuns: 3_000 },
  )
})

test('whoever covers the same path overlaps, either way round', () => {
  fc.assert(
    fc.property(glob, glob, path, (a, b, path) => {
      expect(overlap(a, b)).toBe(overlap(b, a))
      if (covers(a, path) && covers(b, path)) expect(overlap(a, b)).toBe(true)
    }),
    { numRuns: 3_000 },
  )
})

test('globs over which a regular expression would take years are answered', () => {
  const path = 'a/'.repeat(450) + 'a'.repeat(100)
  expect(covers(`${'**/a/'.repeat(35)}**/b`, path)).toBe(false)
  expect(covers('*a'.repeat(95), `${'a'.repeat(900)}b`)).toBe(false)
})

test('what costs too much to tell is taken for shared', () => {
  const effort = { left: 100 }
  const files = Array.from({ length: 200 }, (_, n) => `src/${n}.ts`)
  const told = files.filter(file => share(readGlob('docs/**/*.md'), readPath(file), effort))
  expect(told.length).toBeGreaterThan(0)
  expect(told.length).toBeLessThan(200)
})

test('alternatives end with the first one too many', () => {
  expect(alternativesOf('{a,b}/{c,d}')).toEqual(['a/c', 'a/d', 'b/c', 'b/d'])
  expect(alternativesOf('{a}{}')).toEqual(['{a}{}'])
  expect(alternativesOf('{a,b}'.repeat(30)).length).toBeLessThan(200)
})
