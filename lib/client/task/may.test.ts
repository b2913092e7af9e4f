import { expect, test } from 'vitest'
import type { TaskFacts } from '#lib/domain/task/rules.ts'
import { actions, reasonAgainst, reasonAgainstStatus } from './may.ts'

const task: TaskFacts = {
  code: 'BAT-41',
  status: 'pending',
  waitingFor: [],
  pod: 'DevPod',
  skills: ['sql'],
  assignee: null,
  lease: null,
}
const held: TaskFacts = {
  ...task,
  status: 'in_progress',
  lease: { holder: 'dev-1', expiresAt: '2026-01-01T00:00:00.000Z' },
}
const possible = (facts: TaskFacts) => actions.filter(action => !reasonAgainst(action, facts, 'ana'))

test('a ready task can be started, blocked, assigned and cancelled', () => {
  expect(possible(task)).toEqual(['start', 'block', 'assign', 'delegate', 'cancel'])
})

test('a held task can be completed by a person, but started or assigned by nobody else', () => {
  expect(possible(held)).toEqual(['complete', 'block', 'release', 'cancel'])
  expect(reasonAgainst('start', held, 'ana')).toBe('BAT-41 is held by dev-1.')
  expect(reasonAgainst('start', held, 'dev-1')).toBe('You hold BAT-41 already.')
  expect(reasonAgainst('assign', held, 'ana')).toBe('dev-1 holds BAT-41: release it first.')
})

test('a task that waits names what it waits for', () => {
  expect(reasonAgainst('start', { ...task, waitingFor: ['BAT-1'] }, 'ana')).toBe('BAT-41 waits for BAT-1.')
})

test('a closed task can only be reopened or assigned', () => {
  expect(possible({ ...task, status: 'done' })).toEqual(['assign', 'reopen'])
})

test('a status that cannot be reached from here says so in the words of the rule', () => {
  expect(reasonAgainstStatus(task, 'done', 'ana')).toBe('BAT-41 is pending and cannot become done.')
  expect(reasonAgainstStatus(task, 'in_progress', 'ana')).toBeUndefined()
  expect(reasonAgainstStatus({ ...task, assignee: 'dev-2' }, 'in_progress', 'ana')).toBe(
    'BAT-41 is assigned to dev-2.',
  )
})
