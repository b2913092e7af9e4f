import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'
import { mostBytes } from './page-bytes.ts'

let t: TestBaton
let thread: string
const count = 50
const huge = 25

/** Fifty messages to dev-1 in one conversation, of as many bytes as a message may have; the one in the middle has more. */
beforeAll(async () => {
  t = await startTestBaton()
  const { pool } = t.baton.database
  const threads = await pool.query(
    `INSERT INTO threads (project_id, kind, last_number) VALUES ($1, 'project', $2) RETURNING id`,
    [t.project.id, count],
  )
  thread = threads.rows[0].id
  await pool.query(
    `WITH said AS (
       INSERT INTO messages (project_id, thread_id, number, kind, body, created_at)
       SELECT $1, $2, n, 'chat', 'walrus ' || repeat('x', CASE n WHEN $4 THEN 2500000 ELSE 99990 END), now() - (100 - n) * interval '1 second'
       FROM generate_series(1, $3::int) AS n RETURNING id, created_at)
     INSERT INTO deliveries (message_id, agent_id, created_at) SELECT id, $5, created_at FROM said`,
    [t.project.id, thread, count, huge, t.characters.dev1.actor.id],
  )
})
afterAll(() => t.close())

type Item = { number: number; body: string }
type Page = { items: Item[]; nextCursor: string | null }

const numbersOf = ({ items }: { items: Item[] }) => items.map(({ number }) => number)
const bytesOf = ({ items }: { items: Item[] }) => items.reduce((sum, { body }) => sum + body.length, 0)
const downFrom = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, n) => last - n)

/** No page has more than fits, but for the one that begins with what fits in none. */
function expectToFit(page: { items: Item[] }): void {
  expect(page.items.length).toBeGreaterThan(0)
  const [first, ...others] = page.items.map(({ body }) => body.length).sort((a, b) => b - a)
  expect(bytesOf(page) - (first ?? 0)).toBeLessThanOrEqual(mostBytes)
  expect(others.every(bytes => bytes <= 100_000)).toBe(true)
}

test.each([
  ['message.list', {}],
  ['inbox.list', {}],
  ['inbox.list', { unread: true }],
  ['message.check', { status: 'all' }],
])('%s %o ends a page early where the bodies are long, and goes on from there', async (name, input) => {
  const pages: Page[] = []
  for (let cursor: string | null = ''; cursor !== null; cursor = pages.at(-1)?.nextCursor ?? null)
    pages.push(await t.as(t.characters.dev1, name, { ...input, limit: 500, ...(cursor && { cursor }) }))
  expect(pages.flatMap(numbersOf)).toEqual(downFrom(count))
  expect(pages.length).toBeGreaterThan(2)
  pages.forEach(expectToFit)
})

test('message.search too', async () => {
  const found: number[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const input = { query: 'walrus', limit: 100, ...(cursor && { cursor }) }
    const page: Page = await t.as(t.characters.dev1, 'message.search', input)
    expectToFit(page)
    found.push(...numbersOf(page))
    cursor = page.nextCursor
  }
  expect(found.sort((a, b) => b - a)).toEqual(downFrom(count))
})

test('thread.get gives what is nearest to where one reads, and says that there is more', async () => {
  const get = async (range: object) => {
    const page = await t.as(t.characters.dev1, 'thread.get', { id: thread, limit: 200, ...range })
    expectToFit(page)
    const numbers = numbersOf(page).toReversed()
    expect(numbers).toEqual(downFrom(numbers[0] ?? 0, numbers.at(-1)))
    return { ...page, first: numbers.at(-1), last: numbers[0] }
  }
  expect(await get({})).toMatchObject({ last: 50, hasEarlier: true, hasLater: false })
  expect(await get({ before: 50 })).toMatchObject({ last: 49, hasEarlier: true, hasLater: true })
  expect(await get({ after: 0 })).toMatchObject({ first: 1, hasEarlier: false, hasLater: true })
  expect(await get({ after: huge - 1 })).toMatchObject({ first: huge, last: huge })
  const around = await get({ around: 40 })
  expect([around.first < 40, around.last > 40, around.hasEarlier]).toEqual([true, true, true])
})
