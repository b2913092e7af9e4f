import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOperationError } from './errors.ts'
import { refuseUnstorableText } from './text.ts'

const refusal = (input: unknown): { code: string; message: string } | undefined => {
  try {
    refuseUnstorableText(input)
    return undefined
  } catch (error) {
    if (isOperationError(error)) return error
    throw error
  }
}

const nested = (depth: number): unknown => {
  let value: unknown = 'x'
  for (let i = 0; i < depth; i++) value = i % 2 ? [value] : { a: value }
  return value
}

test('NUL and lone surrogates are refused wherever they stand, and the field is named', () => {
  expect(refusal({ note: 'a\0b' })?.message).toBe('note contains a NUL character.')
  expect(refusal({ tasks: [{ title: '\ud800' }] })?.message).toMatch(
    /^tasks\.0\.title contains a broken Unicode/,
  )
  expect(refusal({ 'a\0': 1 })?.code).toBe('invalid_input')
  expect(refusal('\udfff')?.message).toMatch(/^input /)
})

test('well-formed text of every kind passes', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), value => {
      const text = JSON.stringify(value)
      if (text.includes('\\u0000') || !text.isWellFormed() || /\\ud[89a-f]/.test(text)) return
      expect(refusal(value)).toBeUndefined()
    }),
  )
})

test('32 levels pass, more are refused, and a hundred thousand do not overflow the stack', () => {
  expect(refusal(nested(32))).toBeUndefined()
  expect(refusal(nested(34))?.message).toMatch(/nested more than 32 levels deep/)
  expect(refusal(nested(100_000))?.message).toMatch(/nested more than 32 levels deep/)
})

test('a refusal quotes no more of a path than a reader can read', () => {
  expect(refusal({ ['k'.repeat(5_000)]: '\0' })?.message.length).toBeLessThan(300)
})

test('what is no text passes', () => {
  for (const value of [null, undefined, 1, true, [], {}]) expect(refusal(value)).toBeUndefined()
})
