import { readdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Agents, startAgents } from './agents.ts'
import { addressOf, killPostgres } from './postgres-tree.ts'
import { type CrashServer, startWhole, startWithoutPages } from './server.ts'

/**
 * kill -9, again and again, of the server, of its whole Postgres, and of both, while agents claim and complete over HTTP: what was
 * acknowledged is there, nothing is there twice, the event log has no holes. BATON_PROOF=long kills `npm start` 25 times in each
 * way (docs/operating.md, "Proofs").
 */

const isLong = process.env.BATON_PROOF === 'long'
const cycles = isLong ? 25 : 2
const agentCount = 8
/** Milliseconds between two kills in which agents work. */
const pause = isLong ? 1_000 : 300

const tell = (figures: string) => void (isLong && console.log(figures))

let server: CrashServer
let agents: Agents
let before: string[]

beforeAll(async () => {
  server = await (isLong ? startWhole : startWithoutPages)()
  await server.stop()
  before = leftovers()
  await server.start()
  await addTasks(isLong ? 100_000 : 10_000)
  agents = await startAgents(server, agentCount)
}, 300_000)
afterAll(() => server.dispose())

const kinds: [string, () => Promise<void>][] = [
  ['the server', killServer],
  ['the whole Postgres', () => killPostgres(server.home)],
  [
    'both',
    async () => {
      await Promise.all([killPostgres(server.home), server.kill()])
      await server.start()
    },
  ],
]

test.each(kinds)(
  `${cycles} times kill -9 of %s: ready again each time, nothing acknowledged is lost or doubled`,
  async (name, kill) => {
    const waits: number[] = []
    for (let cycle = 0; cycle < cycles; cycle++) {
      await agents.nextAnswer()
      await sleep(Math.random() * pause)
      const killed = performance.now()
      await kill()
      // What was on its way when the kill came counts for nothing: the second answer of an agent is a whole new request.
      for (let answers = 0; answers < 2 * agentCount; answers++) await agents.nextAnswer()
      waits.push((performance.now() - killed) / 1000)
    }
    waits.sort((a, b) => a - b)
    tell(
      `kill -9 of ${name}: at work again after ${waits[cycles >> 1]?.toFixed(1)} s (median), ${waits.at(-1)?.toFixed(1)} s (longest) of ${cycles}`,
    )
    expect(waits.at(-1)).toBeLessThan(60)
  },
  isLong ? 900_000 : 180_000,
)

test('in the end all that was acknowledged is there, once, and the event log has no holes', async () => {
  await agents.stop()
  const { claims, completions } = agents.acknowledged
  tell(`acknowledged: ${claims.length} claims, ${completions.length} completions`)
  const client = new pg.Client({ connectionString: addressOf(server.home) })
  await client.connect()
  try {
    const tasks = await client.query(`SELECT code, status, summary, fence FROM work_items WHERE fence > 0`)
    const found = new Map(tasks.rows.map(row => [row.code, row]))
    expect(completions.filter(({ code, summary }) => found.get(code)?.summary !== summary)).toEqual([])
    expect(claims.filter(({ code, fence }) => found.get(code)?.fence !== fence)).toEqual([])
    expect(tasks.rows.filter(({ status }) => status !== 'done')).toEqual([])

    // Nobody releases and no lease runs out: one claim and one completion of each, and none that nobody was told of.
    expect(new Set(claims.map(({ code }) => code)).size).toBe(claims.length)
    const events = await client.query(
      `SELECT name, count(*)::int AS n, count(DISTINCT subject)::int AS tasks FROM events
       WHERE name IN ('task.claimed', 'task.completed') GROUP BY name ORDER BY name`,
    )
    expect(events.rows).toEqual([
      { name: 'task.claimed', n: claims.length, tasks: claims.length },
      { name: 'task.completed', n: claims.length, tasks: claims.length },
    ])
    const log = await client.query(
      `SELECT count(*)::int AS n, max(e.seq)::int AS last, (SELECT seq::int FROM event_counters c WHERE c.project_id = e.project_id) AS counter
       FROM events e GROUP BY project_id`,
    )
    for (const { n, last, counter } of log.rows) expect([last, counter]).toEqual([n, n])
  } finally {
    await client.end()
  }
})

test('a server that then ends well leaves nothing behind that was not there before', async () => {
  await server.stop()
  expect(leftovers()).toEqual(before)
})

async function killServer(): Promise<void> {
  await server.kill()
  await server.start()
}

async function addTasks(count: number): Promise<void> {
  const client = new pg.Client({ connectionString: addressOf(server.home) })
  await client.connect()
  await client.query(
    `INSERT INTO work_items (project_id, code, title) SELECT id, 'CRASH-' || n, 'Task ' || n FROM projects, generate_series(1, $1::int) n
     WHERE key = 'MAIN'`,
    [count],
  )
  await client.end()
}

/** Names in the home, and in its database folder those that only a crash leaves: temporary files, shared memory, locks. */
function leftovers(): string[] {
  const postgres = path.join(server.home, 'postgres')
  const temporary = readdirSync(postgres, { recursive: true, encoding: 'utf8' }).filter(name =>
    /pgsql_tmp\/|pg_dynshmem\/|\.pid$|\.new|\.tmp/.test(name),
  )
  return [...readdirSync(server.home), ...temporary.map(name => `postgres/${name}`)].sort()
}
