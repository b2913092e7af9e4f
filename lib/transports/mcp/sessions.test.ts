import { expect, test } from 'vitest'
import { followAgain } from './follow.ts'
import { createSessions, subscribe, unsubscribe } from './sessions.ts'
import { stateOf, stateText } from './stream-state.ts'

test('a session is that of its actor: the same id of another is another session', () => {
  const sessions = createSessions()
  subscribe(sessions.of('ana', '1'), 'baton://tasks/A-1', [])
  expect(sessions.of('ana', '1').followed.uris).toEqual(['baton://tasks/A-1'])
  expect(sessions.of('eve', '1').followed.uris).toEqual([])
  sessions.forget('ana', '1')
  expect(sessions.of('ana', '1').followed.uris).toEqual([])
})

test('a session follows so many resources and no more, until it lets go of one', () => {
  const session = createSessions().of('ana', '1')
  for (let i = 0; i < 200; i++) subscribe(session, `baton://tasks/${i}`, [])
  expect(() => subscribe(session, 'baton://tasks/more', [])).toThrow('no more subscriptions')
  subscribe(session, 'baton://tasks/7', [])
  unsubscribe(session, 'baton://tasks/7')
  subscribe(session, 'baton://tasks/more', [])
  expect(session.followed.uris.length).toBe(200)
})

test('what a stream followed elsewhere is taken up as far as there is room', async () => {
  const session = createSessions().of('ana', '1')
  for (let round = 0; round < 5; round++)
    await followAgain(
      async () => ({}),
      session,
      Array.from({ length: 200 }, (_, i) => `baton://tasks/${round}-${i}`),
    )
  expect(session.followed.uris).toHaveLength(200)
})

test('what a stream was is read back from its text, and nothing else is', () => {
  const state = { uris: ['baton://tasks/Ä-1', 'fe://artifacts/by-task/A-1/x.md'], mark: 'abc' }
  expect(stateOf(stateText(state))).toEqual(state)
  for (const text of [undefined, '', 'nonsense', stateText(state).slice(4), 'A'.repeat(10_000)])
    expect(stateOf(text)).toBeUndefined()
})

test('all that a session can follow fits into a header', () => {
  const session = createSessions().of('ana', '1')
  try {
    for (let i = 0; i < 200; i++)
      subscribe(session, `fe://artifacts/by-hash/${crypto.randomUUID().repeat(2)}`, [])
  } catch {
    // It is full by its length.
  }
  expect(session.followed.uris.length).toBeGreaterThan(50)
  expect(stateText({ uris: session.followed.uris, mark: 'abc' }).length).toBeLessThan(8_000)
})
