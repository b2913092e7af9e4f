import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseLine } from '#lib/operation/command-line/parse-line.ts'
import { manifestOf } from '#lib/operation/manifest.ts'
import { operations } from '#lib/operations.ts'
import { aliasWords, chatLine } from './chat-line.ts'
import { shielded, unshielded } from './dashes.ts'

const manifests = [...operations.values()].map(manifestOf)
const read = (...words: string[]) => parseLine(chatLine(words), manifests).input

describe('words from a shell', () => {
  test('get back the quotes that the shell has taken', () => {
    expect(chatLine(['/task-note', 'T-1', 'Found it'])).toBe('/task-note T-1 "Found it"')
    expect(chatLine(['/task-note', 'T-1', 'in', 'plain', "isn't"])).toBe("/task-note T-1 in plain isn't")
    expect(chatLine(['/task-context', 'T-1', '--append=a "b"'])).toBe(
      '/task-context T-1 --append="a \\"b\\""',
    )
  })

  test('have a new line where \\n is written, as in the chat', () => {
    expect(read('/task-context', 'T-1', '--append', '## Needs\\n- Redis').append).toBe('## Needs\n- Redis')
    expect(read('/task-context', 'T-1', '--append=a\\nb').append).toBe('a\nb')
  })

  test('are one line when they are one word', () => {
    expect(chatLine(['/task-note T-1 "x"'])).toBe('/task-note T-1 "x"')
  })

  test('say any text without \\n in it, as an argument and as a flag', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), text => {
        fc.pre(!text.includes('\\n') && !/^--[A-Za-z]/.test(text))
        expect(read('/task-note', 'T-1', text).note).toBe(text)
        expect(read('/task-context', 'T-1', `--append=${text}`).append).toBe(text)
      }),
    )
  })

  test('ask for help by --help', () => {
    expect(chatLine(['/task-note', '--help'])).toBe('/help /task-note')
  })

  test('may spell an alias of the chat', () => {
    expect(aliasWords(manifests, ['task', 'done', 'T-1', 'x'])).toEqual(['/task-done', 'T-1', 'x'])
    expect(aliasWords(manifests, ['tasks', '--q=x'])).toEqual(['/tasks', '--q=x'])
    expect(aliasWords(manifests, ['task', 'gone'])).toBeUndefined()
  })
})

test('text that begins with a dash is told from a flag, and comes back', () => {
  for (const text of ['- a list', '-5', '--', '--- a/file', '-', 'plain'])
    expect(unshielded(shielded(text))).toBe(text)
  for (const flag of ['--json', '-h', '--title=- x', '--depends-on', '--']) expect(shielded(flag)).toBe(flag)
  expect(shielded('- a list')).not.toBe('- a list')
})
