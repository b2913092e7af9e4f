import { afterAll, expect, test, vi } from 'vitest'
import { createMemory } from './memory.ts'

const now = new Date('2026-01-01T00:00:00Z')
const until = now.getTime() + 5_000
const later = (ms: number) => new Date(now.getTime() + ms)
const answer = { status: 'idle' }
const clock = vi.spyOn(performance, 'now').mockReturnValue(1)
afterAll(() => clock.mockRestore())

test('an answer is known until the time that came with it', () => {
  const memory = createMemory()
  memory.keeper('p1')('a', answer, until)
  expect(memory.recall('p1', 'a', now)).toBe(answer)
  expect(memory.recall('p1', 'a', later(5_000))).toBe(answer)
  expect(memory.recall('p1', 'a', later(5_001))).toBeUndefined()
  expect(memory.recall('p1', 'b', now)).toBeUndefined()
})

test('a change in its project ends it, one in another does not', () => {
  const memory = createMemory()
  memory.keeper('p1')('a', answer, until)
  memory.changed('p2')
  expect(memory.recall('p1', 'a', now)).toBe(answer)
  memory.changed('p1')
  expect(memory.recall('p1', 'a', now)).toBeUndefined()
})

test('what was looked up before a change is not believed when it comes after it', () => {
  const memory = createMemory()
  const keep = memory.keeper('p1')
  memory.changed('p1')
  keep('a', answer, until)
  expect(memory.recall('p1', 'a', now)).toBeUndefined()
  memory.keeper('p1')('a', answer, until)
  expect(memory.recall('p1', 'a', now)).toBe(answer)
})

test('after a second it is looked up again, whatever happened', () => {
  const memory = createMemory()
  memory.keeper('p1')('a', answer, until)
  clock.mockReturnValue(1_002)
  expect(memory.recall('p1', 'a', now)).toBeUndefined()
})
