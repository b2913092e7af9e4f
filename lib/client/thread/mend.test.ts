import { expect, test } from 'vitest'
import { mendedLine } from './mend.ts'

test.each([
  ['/tsk-note BAT-1 hello', 'Did you mean /task-note?', '/task-note BAT-1 hello'],
  ['/task-note bad hello', 'A code looks like BAT-41.', '/task-note bad hello'],
  ['/task-done BAT-1', 'Write it like `/task-done BAT-1 All tests pass`.', '/task-done BAT-1 All tests pass'],
  ['/task-done BAT-1', 'See /task-done --help.', '/task-done BAT-1'],
])('%s, refused with "%s", is offered as %s', (line, hint, mended) =>
  expect(mendedLine(line, hint)).toBe(mended),
)
