import { expect, test } from 'vitest'
import { changedWords } from './changed.ts'

test('the fields of a change are named as people name them', () => {
  expect(changedWords(['status'])).toBe('status')
  expect(changedWords(['startsOn', 'endsOn', 'status'])).toBe('start, end and status')
  expect(changedWords(['leaseSeconds', 'handoffMode'])).toBe('lease time and handoff mode')
  expect(changedWords([])).toBe('')
})
