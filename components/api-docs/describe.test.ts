import { expect, test } from 'vitest'
import { manifestOf } from '#lib/operation/manifest.ts'
import { operations } from '#lib/operations.ts'
import { byNoun, curlOf, fieldsOf, typeWords } from './describe.ts'

const manifests = [...operations.values()].map(manifestOf)
const manifest = (name: string) => {
  const found = manifests.find(each => each.name === name)
  if (!found) throw new Error(`no ${name}`)
  return found
}

test('every operation stands once under its noun', () => {
  const shown = byNoun(manifests).flatMap(({ operations: each }) => each)
  expect(shown.map(({ name }) => name).sort()).toEqual([...operations.keys()].sort())
})

test('a call names method, address and body, and could be made as it stands', () => {
  expect(curlOf(manifest('task.complete'), 'https://b.example')).toBe(
    `curl -X POST "https://b.example/api/tasks/MAIN-1/complete" \\\n  -H "Authorization: Bearer $BATON_TOKEN" -H "Content-Type: application/json" \\\n  -d '{"summary":"All tests pass"}'`,
  )
  expect(curlOf(manifest('task.get'), 'https://b.example')).toContain(
    'curl "https://b.example/api/tasks/MAIN-1"',
  )
})

test('fields say their type in words, the required ones first', () => {
  const [first] = fieldsOf(manifest('task.create').input)
  expect(first).toMatchObject({ name: 'title', isRequired: true, type: 'string' })
  expect(typeWords({ anyOf: [{ type: 'string' }, { type: 'null' }] })).toBe('string or null')
  expect(typeWords({ type: 'array', items: { enum: ['a', 'b'] } })).toBe('list of a | b')
})
