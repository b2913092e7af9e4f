import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createLog } from '#lib/log.ts'
import { startTestBaton, type TestBaton } from '#test/baton.ts'
import { type Relay, startRelay } from './relay.ts'

let t: TestBaton
let relay: Relay
let heard: number[]

beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

async function start(): Promise<void> {
  heard = []
  relay = await startRelay({
    database: t.baton.database,
    url: t.databaseUrl,
    log: createLog({ level: 'silent' }),
    present: t.baton.presentEvent,
  })
}
afterEach(() => relay.close())

const hear = () =>
  relay.subscribe((projectId, events) => {
    if (projectId === t.project.id) heard.push(...events.map(({ seq }) => seq))
  })

const say = (message: string) => t.as(t.characters.dev1, 'agent.log', { message })

test('begins where the log ends, and tells what comes after, once and in order', async () => {
  await say('Before')
  await start()
  const from = relay.position(t.project.id)
  hear()
  await Promise.all(['a', 'b', 'c'].map(say))
  await relay.catchUp()
  expect(heard).toEqual([from + 1, from + 2, from + 3])
  await relay.catchUp()
  expect(heard).toHaveLength(3)
  expect(relay.position(t.project.id)).toBe(from + 3)
})

test('tells of a project that did not exist when it began', async () => {
  await start()
  const told: string[] = []
  relay.subscribe((_, events) => told.push(...events.map(({ project, name }) => `${project} ${name}`)))
  await t.as(t.characters.ana, 'project.create', { key: 'LATER', name: 'Later' })
  await relay.catchUp()
  expect(told).toEqual(['LATER project.created'])
})

test('tells no more to who has left', async () => {
  await start()
  const leave = hear()
  leave()
  await say('Nobody hears this')
  await relay.catchUp()
  expect(heard).toEqual([])
})

test('a listener that fails keeps nobody else from hearing', async () => {
  await start()
  relay.subscribe(() => {
    throw new Error('not today')
  })
  hear()
  await say('One')
  await relay.catchUp().catch(() => {})
  expect(heard).toHaveLength(1)
})

test('hears of other processes again after its listening connection broke', async () => {
  await start()
  hear()
  const { pool } = t.baton.database
  const ears = `FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'baton listen'`
  const pids = async () =>
    (await pool.query<{ pid: number }>(`SELECT pid ${ears}`)).rows.map(({ pid }) => pid)
  await expect.poll(async () => (await pids()).length).toBe(2)
  const before = await pids()
  await pool.query(`SELECT pg_terminate_backend(pid) ${ears}`)
  await expect.poll(async () => (await pids()).filter(pid => !before.includes(pid)).length).toBe(2)
  await say('After the break')
  await expect.poll(() => heard.length).toBe(1)
})
