import { expect, test } from 'vitest'
import { z } from 'zod'
import { coerce, type JsonSchema } from './coerce.ts'

const schema = z.toJSONSchema(
  z.object({
    title: z.string(),
    count: z.number().int().optional(),
    share: z.number().nullable(),
    ready: z.boolean().optional(),
    codes: z.array(z.string()).optional(),
    numbers: z.array(z.number()).optional(),
    facts: z.object({ a: z.number() }).optional(),
    pod: z.string().nullable().optional(),
  }),
  { io: 'input' },
) as JsonSchema

test('text becomes the number, boolean, list or object that the schema asks for', () => {
  const text = { title: '12', count: '12', share: '0.5', ready: 'true', codes: 'a, b', facts: '{"a":1}' }
  expect(coerce(schema, text)).toEqual({
    title: '12',
    count: 12,
    share: 0.5,
    ready: true,
    codes: ['a', 'b'],
    facts: { a: 1 },
  })
})

test('what does not convert stays text, so that the schema names the field', () => {
  const text = { count: 'many', share: '', ready: 'maybe', facts: '{', numbers: 'x,1' }
  expect(coerce(schema, text)).toEqual({
    count: 'many',
    share: '',
    ready: 'maybe',
    facts: '{',
    numbers: ['x', 1],
  })
})

test('a repeated word is a list for a list, and the last one counts for anything else', () => {
  expect(coerce(schema, { codes: ['a', 'b,c'], count: ['1', '2'], title: ['x', 'y'] })).toEqual({
    codes: ['a', 'b', 'c'],
    count: 2,
    title: 'y',
  })
})

test('a bare flag is on, also where that is wrong', () => {
  expect(coerce(schema, { ready: true, count: true, codes: true })).toEqual({
    ready: true,
    count: true,
    codes: true,
  })
})

test('a field that the schema does not have, whatever its name, is passed on as it is', () => {
  const text = JSON.parse('{"constructor":"1","toString":"2","unknown":"3","__proto__":"4"}')
  const result = coerce(schema, text)
  expect(Object.entries(result).sort()).toEqual([
    ['__proto__', '4'],
    ['constructor', '1'],
    ['toString', '2'],
    ['unknown', '3'],
  ])
  expect(Object.getPrototypeOf(result)).toBe(Object.prototype)
})

test('a list of things with fields is read as JSON, one by one or all at once', () => {
  const schema = z.toJSONSchema(z.object({ files: z.array(z.object({ path: z.string() })) })) as JsonSchema
  const files = [{ path: 'a,b' }, { path: 'c' }]
  expect(coerce(schema, { files: JSON.stringify(files) })).toEqual({ files })
  expect(coerce(schema, { files: files.map(file => JSON.stringify(file)) })).toEqual({ files })
  expect(coerce(schema, { files: 'a,b' })).toEqual({ files: ['a,b'] })
})
