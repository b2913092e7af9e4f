import { afterAll, expect, test } from 'vitest'
import { withClient } from '#lib/runtime/postgres/connection.ts'
import { createTestDatabase } from '#test/database.ts'

const database = await createTestDatabase()
afterAll(() => database.drop())

test('a test file gets a database of its own', async () => {
  const other = await createTestDatabase()
  expect(other.url).not.toBe(database.url)
  await withClient(database.url, client => client.query('CREATE TABLE mine ()'))
  const found = await withClient(other.url, client => client.query("SELECT to_regclass('mine') AS mine"))
  expect(found.rows).toEqual([{ mine: null }])
  await other.drop()
})
