import { expect, test } from 'vitest'
import { explainError } from './explain-error.ts'

test('a refusal of the API is told with its cause, its hint and its request', () => {
  const problem = {
    status: 409,
    detail: 'dev-2 holds BAT-41',
    hint: 'Ask dev-2 for a handoff',
    requestId: 'r1',
  }
  expect(explainError(problem)).toEqual({
    kind: 'refused',
    title: 'That was refused',
    cause: 'dev-2 holds BAT-41',
    hint: 'Ask dev-2 for a handoff',
    requestId: 'r1',
  })
})

test('not allowed, not there, no answer and an old tab are four different things', () => {
  expect(
    [
      { status: 403 },
      { status: 404 },
      new TypeError('Failed to fetch'),
      Object.assign(new Error('Failed to load chunk /_next/x.js'), { name: 'ChunkLoadError' }),
    ].map(error => explainError(error).kind),
  ).toEqual(['forbidden', 'not_found', 'offline', 'stale_build'])
})

test('a thrown word is still an explanation, and the digest of Next serves as request id', () => {
  expect(explainError('boom').cause).toBe('boom')
  const hidden = explainError(Object.assign(new Error('Minified React error #441'), { digest: '42' }))
  expect(hidden).toMatchObject({ requestId: '42', cause: expect.stringContaining('The server could not') })
})
