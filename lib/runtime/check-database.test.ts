import { expect, inject, test } from 'vitest'
import { checkDatabase, databaseProblem } from './check-database.ts'

const good = { version: 180_004, fsync: 'on', commit: 'on', encoding: 'UTF8', isReplica: false }

test('a sound database passes', () => {
  expect(databaseProblem(good, false)).toBeUndefined()
})

test.each([
  [{ version: 140_011 }, 'is Postgres 14, and Baton needs 15 or newer'],
  [{ isReplica: true }, 'read-only replica'],
  [{ encoding: 'SQL_ASCII' }, 'has the encoding SQL_ASCII'],
  [{ fsync: 'off' }, 'fsync=off'],
  [{ commit: 'off' }, 'synchronous_commit=off'],
])('%o is refused: %s', (change, sentence) => {
  expect(databaseProblem({ ...good, ...change }, false)).toContain(sentence)
})

test('a real server with fsync off is refused, unless the caller asks for it', async () => {
  await expect(checkDatabase(inject('adminUrl'))).rejects.toThrow('fsync=off')
  await checkDatabase(inject('adminUrl'), { allowUnsafe: true })
})

test.each([
  ['nobody listens', 'postgres://me:secret@127.0.0.1:1/baton', '127.0.0.1:1/baton cannot be reached'],
  ['unknown host', 'postgres://me:secret@no-such-host.invalid/baton', 'host of DATABASE_URL is not known'],
  ['no address', 'baton', 'not a Postgres address'],
])('%s: a sentence without the password', async (_case, url, sentence) => {
  const refusal = await checkDatabase(url).catch(String)
  expect(refusal).toContain(sentence)
  expect(refusal).not.toContain('secret')
})

test('a wrong password and a missing database are told apart', async () => {
  const url = inject('adminUrl')
  await expect(checkDatabase(url.replace(/:[^:@]+@/, ':guess@'))).rejects.toThrow('user or password')
  await expect(checkDatabase(`${url}_missing`)).rejects.toThrow('does not exist')
})
