import { expect, test } from 'vitest'
import { findCycle } from './find-cycle.ts'
import { parsePlan } from './parse-plan.ts'

const task = (key: string, dependsOn: string[]) => ({ code: null, key, dependsOn })

test('a plan whose tasks wait for each other has a cycle, told in order', () => {
  const rows = ['| A-1 | a | A-3 |', '| A-2 | b | A-1 |', '| A-3 | c | A-2 |', '| A-4 | d | A-3 |']
  const { tasks } = parsePlan(['| ID | Title | Depends on |', '|-|-|-|', ...rows].join('\n'))
  expect(findCycle(tasks)).toEqual(['A-1', 'A-3', 'A-2'])
})

test('tasks that meet again without going round have none', () => {
  expect(findCycle([task('a', ['b', 'c']), task('b', ['d']), task('c', ['d']), task('d', [])])).toBeNull()
})

test('a chain of 100,000 tasks is followed to its end', () => {
  const chain = Array.from({ length: 100_000 }, (_, step) => task(`${step}`, [`${step + 1}`]))
  expect(findCycle(chain)).toBeNull()
  expect(findCycle([...chain, task('100000', ['0'])])).toHaveLength(100_001)
})
