import { expect, test } from 'vitest'
import { orderOfWork } from './order-of-work.ts'

const task = (code: string, ...dependsOn: string[]) => ({ code, dependsOn })
const codes = (...tasks: { code: string; dependsOn: string[] }[]) =>
  orderOfWork(tasks).map(level => level.map(({ code }) => code))

test('a task comes after the deepest of what it waits for', () => {
  expect(codes(task('C', 'A', 'B'), task('A'), task('B', 'A'), task('D'))).toEqual([['A', 'D'], ['B'], ['C']])
})

test('what lies outside the sprint does not count', () => {
  expect(codes(task('A', 'X-1'))).toEqual([['A']])
})

test('a circle, which the server refuses, still ends', () => {
  expect(codes(task('A', 'B'), task('B', 'A')).flat().sort()).toEqual(['A', 'B'])
})
