import { describe, expect, test } from 'vitest'
import { fieldsOf } from '#lib/operation/command-line/field.ts'
import { spellingsOf } from '#lib/operation/command-line/find-command.ts'
import { parseLine } from '#lib/operation/command-line/parse-line.ts'
import { isOperationError, type OperationError } from '#lib/operation/errors.ts'
import { manifestOf } from '#lib/operation/manifest.ts'
import { operations } from '#lib/operations.ts'
import { errorCard } from './error-card-rules.ts'
import { presentDetail } from './help.ts'

const manifests = [...operations.values()].map(manifestOf)
const spellings = spellingsOf(manifests).map(({ name, manifest }) => ({ name, manifest }))

function refusal(line: string): OperationError {
  try {
    parseLine(line, manifests)
  } catch (error) {
    if (isOperationError(error)) return error
    throw error
  }
  throw new Error(`${line} was read`)
}

describe.each(spellings)('$name', ({ name, manifest }) => {
  test('has a usage line, an example, and words for each field', () => {
    const { usage, examples, summary, fields } = presentDetail(manifest)
    expect(usage).toMatch(/^\/[a-z-]+/)
    expect(summary.length).toBeGreaterThan(5)
    expect(examples).toEqual([expect.stringMatching(/^\/[a-z]/)])
    expect(fields.filter(({ description }) => description === '').map(field => field.name)).toEqual([])
  })

  test('its example is a line that it reads, and that its operation takes', () => {
    const { operation, input } = parseLine(manifest.example, manifests)
    expect(operation).toBe(manifest.name)
    expect(operations.get(operation)?.input.safeParse(input).error?.issues ?? []).toEqual([])
  })

  test('without what it needs, it names each missing field and shows usage and example', () => {
    const required = fieldsOf(manifest.input).filter(({ isRequired }) => isRequired)
    const alias = manifest.aliases.find(each => each.name === name)
    const missing = required.filter(field => !(field.name in (alias?.preset ?? {})))
    if (missing.length === 0) return expect(() => parseLine(name, manifests)).not.toThrow()
    const { mend, title } = errorCard(refusal(name))
    expect(title).toContain(missing[0]?.name)
    expect(mend?.usage).toContain(name)
    expect(mend?.example).toBe(manifest.example)
    expect(mend?.fields?.map(({ field }) => field)).toEqual(missing.map(field => field.name))
  })

  test('with a flag that it does not have, it says so and how it is typed', () => {
    const error = refusal(`${name} --no-such-flag-at-all=1`)
    expect(error.code).toBe('unknown_flag')
    expect(errorCard(error)).toMatchObject({ kind: 'error', mend: { hint: expect.stringMatching(/--/) } })
  })

  test('mistyped, a command is named that there is, with its usage and an example', () => {
    const { mend } = errorCard(refusal(`${name}x y`))
    const near = /Did you mean (\/[a-z-]+)\?/.exec(mend?.hint ?? '')?.[1]
    expect(spellings.map(spelling => spelling.name)).toContain(near)
    expect(mend?.usage).toMatch(/^\//)
    expect(mend?.example).toMatch(/^\//)
  })
})
