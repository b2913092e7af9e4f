import { expect, test } from 'vitest'
import { fieldErrors } from './field-errors.ts'

const problem = (more: object) => ({
  type: '',
  title: '',
  status: 400,
  code: 'invalid_input',
  detail: 'No.',
  ...more,
})

test('a message of the server stands at its field, also one of a list inside it', () => {
  const refused = problem({
    fields: [
      { field: 'title', message: 'too long' },
      { field: 'dependsOn.0', message: 'not a code' },
    ],
  })
  expect(fieldErrors(refused, ['title', 'dependsOn'])).toEqual({
    fields: { title: 'too long', dependsOn: 'not a code' },
    rest: null,
  })
})

test('a refusal whose code is about one field stands there', () => {
  const refused = problem({ code: 'sprint_not_found', detail: 'There is no sprint S-9.' })
  expect(fieldErrors(refused, ['sprint']).fields).toEqual({ sprint: 'There is no sprint S-9.' })
})

test('what belongs to no field is told by the form', () => {
  const refused = problem({ code: 'limited' })
  expect(fieldErrors(refused, ['title'])).toEqual({ fields: {}, rest: refused })
  expect(fieldErrors(null, ['title'])).toEqual({ fields: {}, rest: null })
})
