import { expect, test } from 'vitest'
import { namesToOffer } from './options.ts'

const values = (...input: Parameters<typeof namesToOffer>) => namesToOffer(...input).map(({ value }) => value)

test('what matches is offered, what is chosen always', () => {
  expect(values(['DevPod', 'QAPod'], [], 'qa')).toEqual(['QAPod', 'qa'])
  expect(values(['sql', 'css'], ['css'], 'sq')).toEqual(['sql', 'sq', 'css'])
})

test('a name that nothing has yet is offered as new, once', () => {
  expect(namesToOffer(['DevPod'], [], 'OpsPod')).toEqual([
    { value: 'OpsPod', label: 'OpsPod', detail: 'new' },
  ])
  expect(values(['DevPod'], [], 'devpod ')).toEqual(['DevPod'])
  expect(values(['DevPod'], [], '')).toEqual(['DevPod'])
})
