import { expect, test } from 'vitest'
import { nextSprintCode } from './next-code.ts'

test('the next code goes on where the newest one stopped', () => {
  expect([
    nextSprintCode([]),
    nextSprintCode(['SPRINT-UNIFY-2', 'SPRINT-UNIFY-1', 'SPRINT-9']),
    nextSprintCode(['S-RELEASE', 'S-7']),
    nextSprintCode(['S-2', 'S-10']),
  ]).toEqual(['SPRINT-1', 'SPRINT-UNIFY-3', 'S-8', 'S-11'])
})
