import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

test('signing out everywhere ends every session at once, and the feed tells', async () => {
  const { max } = t.characters
  const { id, sessionEpoch } = await t.baton.database.handle.db.user.findFirstOrThrow({
    where: { email: 'max@example.com' },
  })
  const session = { id: randomUUID(), userId: id, epoch: sessionEpoch }
  expect(await t.baton.actors.fromSession(session)).toMatchObject({ name: 'max' })
  expect(await t.as(max, 'user.sign_out')).toEqual({ signedOut: true })
  expect(await t.baton.actors.fromSession(session)).toBeUndefined()
  const event = await t.baton.database.handle.db.event.findFirst({ where: { name: 'user.signed_out' } })
  expect(event).toMatchObject({ subject: 'max', data: { user: { name: 'max' } } })
})

test('an agent has no sessions to end', async () => {
  await expect(t.as(t.characters.dev1, 'user.sign_out')).rejects.toMatchObject({ code: 'needs_person' })
})
