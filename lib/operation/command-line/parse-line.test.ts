import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { operations } from '#lib/operations.ts'
import { quickest, timeOf } from '#test/time.ts'
import { isOperationError } from '../errors.ts'
import { manifestOf, type OperationManifest } from '../manifest.ts'
import { spellingsOf } from './find-command.ts'
import { parseLine } from './parse-line.ts'
import { quote } from './words.ts'

const real = [...operations.values()].map(manifestOf)

/** A noun of our own, for shapes that no operation happens to have today. */
const made: OperationManifest = {
  name: 'thing.make_ready',
  kind: 'write',
  summary: 'Make things ready',
  description: '',
  permission: 'task:write',
  args: ['codes', 'when', 'note'],
  example: '/thing-make-ready A,B now Because',
  aliases: [
    { name: '/things-status', fields: { task_codes: 'codes' }, preset: { when: 'now' } },
    { name: 'thing_status' },
  ],
  destructive: false,
  sensitive: false,
  input: {
    type: 'object',
    properties: {
      codes: { type: 'array', items: { type: 'string' } },
      when: { type: 'string' },
      note: { type: 'string' },
      isLoud: { type: 'boolean' },
      owner: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      maxCount: { type: 'integer' },
      inputs: { type: 'object' },
    },
    required: ['codes', 'when'],
  },
  output: { type: 'object' },
  rest: { method: 'POST', path: '/api/things/make_ready', identity: null },
}

const manifests = [...real, made]
const parse = (line: string) => parseLine(line, manifests)

function refusal(line: string): { code: string; message: string; hint: string; usage: string } {
  try {
    parse(line)
  } catch (error) {
    if (!isOperationError(error)) throw error
    expect(error.kind).toBe('invalid')
    const { hint = '', usage } = error.details
    return { code: error.code, message: error.message, hint, usage: String(usage) }
  }
  throw new Error(`${line} was not refused`)
}

const commandIn = (line: string): string => line.split(' ', 1)[0] ?? ''

/** Every command line of seed 003, and the input that it gives; null where its operation is still to come. */
const seedLines: Record<string, Record<string, unknown> | null> = {
  '/task-note T-TASK-01 "Completed migration, found performance issue with indexes"': {
    code: 'T-TASK-01',
    note: 'Completed migration, found performance issue with indexes',
  },
  '/task-context T-TASK-01 --append "## Dependencies\\n- Requires Redis for caching"': {
    code: 'T-TASK-01',
    append: '## Dependencies\n- Requires Redis for caching',
  },
  '/task-context T-TASK-01 --append="text"': { code: 'T-TASK-01', append: 'text' },
  '/task-context T-TASK-01 --replace="text"': { code: 'T-TASK-01', replace: 'text' },
  '/task-done T-TASK-01 "All tests passing, PR created"': {
    code: 'T-TASK-01',
    summary: 'All tests passing, PR created',
  },
  '/task-done T-TASK-01 "Completed successfully. Files: X, Y, Z"': {
    code: 'T-TASK-01',
    summary: 'Completed successfully. Files: X, Y, Z',
  },
  '/tasks-status T-TASK-01,T-TASK-02,T-TASK-03 --status=completed': {
    codes: ['T-TASK-01', 'T-TASK-02', 'T-TASK-03'],
    status: 'completed',
  },
  '/task-status T-TASK-01 --status=in_progress': { code: 'T-TASK-01', status: 'in_progress' },
  '/task-create T-CODE --title="Task Title" --sprint=SPRINT-CODE': {
    code: 'T-CODE',
    title: 'Task Title',
    sprint: 'SPRINT-CODE',
  },
  '/tasks --sprint=SPRINT-CODE --status=in_progress': { sprint: 'SPRINT-CODE', status: ['in_progress'] },
  '/sprints-create SPRINT-CODE --title="Sprint Title"': { code: 'SPRINT-CODE', title: 'Sprint Title' },
  '/sprint-detail SPRINT-UNIFY-1': { code: 'SPRINT-UNIFY-1' },
  '/agent-log "Starting task T-TASK-01, reviewing codebase"': {
    message: 'Starting task T-TASK-01, reviewing codebase',
  },
  '/messages-check --status=unread': null,
  '/artifacts T-TASK-01': { of: 'T-TASK-01' },
  '/artifacts SPRINT-UNIFY-1': { of: 'SPRINT-UNIFY-1' },
  '/artifact-upload --file=path/to/doc.pdf --task=T-TASK-01': {
    file: 'path/to/doc.pdf',
    task: 'T-TASK-01',
  },
  '/artifact-download fe://artifacts/by-task/T-TASK-01/doc.pdf': {
    address: 'fe://artifacts/by-task/T-TASK-01/doc.pdf',
  },
  '/orchestration': {},
  '/dashboard': {},
  '/help': {},
}

describe('a line of the seed', () => {
  const served = new Set(spellingsOf(real).map(({ name }) => name))
  const lines = Object.entries(seedLines)

  test.each(lines.filter(([line]) => served.has(commandIn(line))))('%s', (line, input) => {
    const parsed = parseLine(line, real)
    if (input) expect(parsed.input).toEqual(input)
  })

  test('without an operation is refused as unknown', () => {
    for (const [line] of lines.filter(([line]) => !served.has(commandIn(line))))
      expect(refusal(line).code).toBe('unknown_command')
  })
})

describe('words', () => {
  test('fill the arguments in order, and the last one takes the rest as it stands', () => {
    expect(parse('/task-note T-1  He said "no",   isn\'t it?')).toEqual({
      operation: 'task.note',
      input: { code: 'T-1', note: 'He said "no",   isn\'t it?' },
    })
    expect(parse('/task-note T-1 first line\n\n- second').input.note).toBe('first line\n\n- second')
  })

  test('in quotes lose them, and have \\n for a new line', () => {
    expect(parse('/task-note T-1 "one\\ntwo \\"x\\" C:\\\\temp \\d"').input.note).toBe(
      'one\ntwo "x" C:\\temp \\d',
    )
    expect(parse('/task-note T-1 “found “x” here”').input.note).toBe('found “x” here')
    expect(parse('/task-note T-1 “pasted”').input.note).toBe('pasted')
    expect(parse("/task-note T-1 'as \\n it is'").input.note).toBe('as \\n it is')
  })

  test('keep quotes that are not around all of them', () => {
    for (const text of ['"a" and "b"', '“a” and “b”', "'tis so", '6" board', '"a"b', 'say "never closed'])
      expect(parse(`/task-note T-1 ${text}`).input.note).toBe(text)
  })

  test('leave out the arguments that flags have filled', () => {
    const { input } = parse('/task-block T-1 --owner=ana The door is shut --action "Open it"')
    expect(input).toEqual({ code: 'T-1', owner: 'ana', action: 'Open it', reason: 'The door is shut' })
  })

  test('make a list where the argument is one', () => {
    expect(parse('/thing-make-ready A,B now').input.codes).toEqual(['A', 'B'])
    expect(parse('/things-status --note=x A, B C').input).toEqual({
      codes: ['A', 'B', 'C'],
      note: 'x',
      when: 'now',
    })
  })
})

describe('flags', () => {
  test('have their value after a space or an equals sign, in quotes where it has spaces', () => {
    const expected = { code: 'T-1', append: '## Dependencies\n- Redis' }
    expect(parse('/task-context T-1 --append "## Dependencies\\n- Redis"').input).toEqual(expected)
    expect(parse('/task-context T-1 --append="## Dependencies\\n- Redis"').input).toEqual(expected)
    expect(parse('/task-context --append=“## Dependencies\\n- Redis” T-1').input).toEqual(expected)
  })

  test('are known in camelCase, kebab-case and snake_case, and by the names of an alias', () => {
    for (const flag of ['--dependsOn', '--depends-on', '--depends_on', '--DependsOn', '—depends-on'])
      expect(parse(`/task-create T-1 --title=x ${flag}=A-1,A-2`).input.dependsOn).toEqual(['A-1', 'A-2'])
    expect(parse('/things-status --task-codes=A').input.codes).toEqual(['A'])
  })

  test('carry the types of the schema', () => {
    const { input } = parse(
      '/thing-make-ready A now --max-count 3 --is-loud --owner=null --inputs=\'{"a": [1]}\'',
    )
    expect(input).toMatchObject({ maxCount: 3, isLoud: true, owner: null, inputs: { a: [1] } })
    expect(parse('/thing-make-ready A now --is-loud false because').input).toMatchObject({
      isLoud: false,
      note: 'because',
    })
    expect(parse('/thing-make-ready A now --no-is-loud --no-owner').input).toMatchObject({
      isLoud: false,
      owner: null,
    })
  })

  test('given again add to a list, and replace anything else', () => {
    expect(parse('/tasks --status=done --status=blocked,pending --pod=A --pod=B').input).toEqual({
      status: ['done', 'blocked', 'pending'],
      pod: 'B',
    })
  })

  test('may be cut out of the rest, but inside quotes they are text', () => {
    expect(parse('/task-note T-1 before --fence=3 after').input).toEqual({
      code: 'T-1',
      note: 'before after',
      fence: 3,
    })
    expect(parse('/task-note T-1 "use --force and --fence=1" --fence 2').input).toEqual({
      code: 'T-1',
      note: 'use --force and --fence=1',
      fence: 2,
    })
    expect(parse('/task-note T-1 he said "use --force" -- so – or — so').input.note).toBe(
      'he said "use --force" -- so – or — so',
    )
  })

  test('may be empty', () => {
    expect(parse('/task-context T-1 --replace=').input.replace).toBe('')
    expect(parse('/task-context T-1 --replace ""').input.replace).toBe('')
  })
})

describe('a line that cannot be read', () => {
  test('names the nearest command', () => {
    expect(refusal('/tsk-note T-1 x')).toMatchObject({
      code: 'unknown_command',
      hint: 'Did you mean /task-note?',
    })
    expect(refusal('/tsk-note T-1 x').usage).toContain('/task-note <code> <note>')
    expect(refusal('/xyzzy').hint).toBe('/help lists all commands.')
    expect(refusal('task-note T-1').code).toBe('not_a_command')
  })

  test('names what is missing, and how the command is used', () => {
    expect(refusal('/task-note T-1')).toMatchObject({
      code: 'missing_argument',
      message: '/task-note needs note.',
      hint: 'Usage: /task-note <code> <note> [--fence=<number>]',
    })
    expect(refusal('/task-block').message).toBe('/task-block needs code and reason and owner and action.')
    expect(refusal('/task-context T-1 --append').code).toBe('missing_value')
    expect(refusal('/task-context T-1 --append --fence=1').code).toBe('missing_value')
  })

  test('names the nearest flag', () => {
    expect(refusal('/tasks --sprnt=X')).toMatchObject({ code: 'unknown_flag' })
    expect(refusal('/tasks --sprnt=X').hint).toContain('Did you mean --sprint?')
    expect(refusal('/task-note T-1 run it with --force').hint).toBe('Text that holds --force goes in quotes.')
  })

  test('shows the quote that is not closed', () => {
    expect(refusal('/task-note T-1 "never closed').code).toBe('unclosed_quote')
    expect(refusal('/task-note T-1 “never closed').code).toBe('unclosed_quote')
    expect(refusal('/task-context T-1 --append="x').code).toBe('unclosed_quote')
    expect(refusal('/task-note "T-1 x').code).toBe('unclosed_quote')
  })

  test('shows the word that has no place', () => {
    expect(refusal('/tasks in_progress')).toMatchObject({
      code: 'unexpected_argument',
      message: '/tasks has no place for: in_progress',
    })
  })
})

describe('for any text', () => {
  const fragment = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '--',
      '--append',
      '--fence=',
      '"',
      '“',
      '”',
      "'",
      '\\',
      '\n',
      ' ',
      '—status',
      '/',
      '=',
      '__proto__',
    ),
  )

  test('what was quoted comes back, in the rest and in a flag', () => {
    fc.assert(
      fc.property(fc.array(fragment), fragments => {
        const text = fragments.join('')
        expect(parse(`/task-note T-1 ${quote(text)}`).input.note).toBe(text)
        expect(parse(`/task-context T-1 --append=${quote(text)} --fence 1`).input.append).toBe(text)
      }),
    )
  })

  test('a line is read or refused, and nothing else', () => {
    const begin = fc.constantFrom(
      '/task-note ',
      '/task-context T-1 ',
      '/tasks ',
      '/thing-make-ready ',
      '/',
      '',
    )
    fc.assert(
      fc.property(begin, fc.array(fragment), (start, fragments) => {
        try {
          parse(start + fragments.join(''))
        } catch (error) {
          expect(isOperationError(error)).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  test.each(['"', '“', '„', "'", "'a ", '" ', '\\"', '--x=" ', ' “ ', '“”', '“\'"\\ '])(
    'a long line of %j takes no long time',
    async piece => {
      const read = () => {
        try {
          parse(`/task-note T-1 ${piece.repeat(200_000 / piece.length)}`)
        } catch (error) {
          expect(isOperationError(error)).toBe(true)
        }
      }
      expect(await quickest(1_000, () => timeOf(read))).toBeLessThan(1_000)
    },
  )
})
