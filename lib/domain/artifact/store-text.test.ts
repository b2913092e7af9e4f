import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { statement } from '#lib/db.ts'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterEach(() => {
  vi.restoreAllMocks()
})
afterAll(() => t.close())

const open = statement(
  'test.open',
  `SELECT count(*)::int AS open FROM pg_stat_activity
   WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
)

/** How many transactions were open each time that bytes were kept. */
function watched(): number[] {
  const seen: number[] = []
  const { receive } = t.baton.blobs
  vi.spyOn(t.baton.blobs, 'receive').mockImplementation(async (...given) => {
    const [row] = await t.baton.database.handle.sql<{ open: number }>(open, [])
    seen.push(row?.open ?? -1)
    return receive(...given)
  })
  return seen
}

const large = '.'.repeat(40_000)

test('a text is kept before its transaction begins: a slow store holds neither connection nor name', async () => {
  const { ana } = t.characters
  const seen = watched()
  const { artifact } = await t.as(ana, 'artifact.create', { name: 'slow.md', text: `One${large}` })
  await t.as(ana, 'artifact.update', { address: artifact.id, version: 1, text: `Two${large}` })
  await t.as(ana, 'artifact.update', { address: artifact.id, description: 'No text' })
  expect(seen).toEqual([0, 0])
  expect((await t.as(ana, 'artifact.read', { address: artifact.id })).text).toMatch(/^Two/)
})

test('as part of another operation it is kept there', async () => {
  const { ana } = t.characters
  const seen = watched()
  await t.as(ana, 'command.run', { line: `/artifact-create typed.md "Typed by hand${large}"` })
  expect(seen).toHaveLength(1)
  const { text } = await t.as(ana, 'artifact.read', { address: 'fe://artifacts/by-project/MAIN/typed.md' })
  expect(text).toMatch(/^Typed by hand/)
})
