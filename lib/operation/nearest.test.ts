import { expect, test } from 'vitest'
import { nearest } from './nearest.ts'

const names = ['task.create', 'task.claim', 'sprint.create', 'agent.register']

test('a mistyped word finds the one that was meant', () => {
  expect(nearest('task.clam', names)).toBe('task.claim')
  expect(nearest('TASK_CREATE', names)).toBe('task.create')
  expect(nearest('agent-regster', names)).toBe('agent.register')
})

test('a word that is like none of them finds nothing', () => {
  expect(nearest('zzz', names)).toBeUndefined()
  expect(nearest('', names)).toBeUndefined()
  expect(nearest('task.claim', [])).toBeUndefined()
})

test('of a very long word the first hundred letters count', () => {
  const long = `${'task.claim'.padEnd(100, ' ')}${'task.create sprint.create'.repeat(100_000)}`
  expect(nearest(long, names)).toBe('task.claim')
})
