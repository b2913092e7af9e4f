import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, afterEach, expect, test } from 'vitest'
import { TestProcess } from '#test/process.ts'
import { quickest, timeOf } from '#test/time.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { answers, withClient } from './postgres/connection.ts'
import { isRunning } from './postgres/processes.ts'

// Closed to everybody but us, as a checkout in /root is: as root this exercises the capability (postgres/run-as.ts).
const folder = mkdtempSync(path.join(tmpdir(), 'baton-embedded-'))
chmodSync(folder, 0o700)
const dataDir = path.join(folder, 'postgres')
const options = { dataDir, log: () => {} }
let postgres: EmbeddedPostgres | undefined

const start = async (dir = dataDir): Promise<EmbeddedPostgres> => {
  postgres = await startEmbeddedPostgres({ ...options, dataDir: dir })
  return postgres
}
const startElsewhere = (dir: string) =>
  new TestProcess(`
    import { startEmbeddedPostgres } from '#lib/runtime/embedded-postgres.ts'
    console.log('starting')
    const { pid } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dir)}, log: () => {} })
    console.log(pid)
    setInterval(() => {}, 1000)`)
const one = async (url: string, query: string) =>
  (await withClient(url, client => client.query<string[]>({ text: query, rowMode: 'array' }))).rows[0]?.[0]

afterEach(() => postgres?.stop())
afterAll(() => rmSync(folder, { recursive: true }))

test('the first start makes a database that is safe by default', async () => {
  const { url, pid } = await start()
  expect(await one(url, 'SHOW fsync')).toBe('on')
  expect(await one(url, 'SHOW synchronous_commit')).toBe('on')
  expect(await one(url, 'SHOW data_checksums')).toBe('on')
  expect(await one(url, 'SHOW listen_addresses')).toBe('127.0.0.1')
  expect(await one(url, 'SHOW unix_socket_directories')).toBe('')
  expect(await one(url, 'SHOW server_encoding')).toBe('UTF8')
  expect(await one(url, "SELECT lower('ÄÉ')")).toBe('äé')
  expect(statSync(`${dataDir}.json`).mode & 0o777).toBe(0o600)
  if (process.platform === 'linux')
    expect(readFileSync(`/proc/${pid}/status`, 'utf8')).not.toMatch(/^Uid:\s+0/m)
})

test('nobody comes in without the password', async () => {
  const { url } = await start()
  await expect(one(url.replace(/:[^:@]+@/, ':guess@'), 'SELECT 1')).rejects.toThrow(
    'password authentication failed',
  )
})

test('a second start finds the data, at the same address, in less than two seconds', async () => {
  const first = await start()
  await withClient(first.url, client => client.query('CREATE TABLE kept AS SELECT 42 AS answer'))
  const again = async () => {
    await postgres?.stop()
    return timeOf(start)
  }
  expect(await quickest(2_000, again)).toBeLessThan(2_000)
  expect(postgres?.url).toBe(first.url)
  expect(await one(first.url, 'SELECT answer FROM kept')).toBe(42)
})

test('a server that a killed Baton left behind is taken over, and stops with us', async () => {
  const killed = startElsewhere(dataDir)
  await killed.line()
  const pid = Number(await killed.line())
  await killed.kill()
  expect(isRunning(pid)).toBe(true)
  const taken = await start()
  expect(taken.pid).toBe(pid)
  await taken.stop()
  await taken.ended
  expect(isRunning(pid)).toBe(false)
})

test('a server that is still shutting down is waited for', async () => {
  const old = await start()
  const session = new Client({ connectionString: old.url })
  await session.connect()
  process.kill(old.pid, 'SIGTERM') // a smart shutdown waits for its sessions
  await expect.poll(() => answers(old.url)).toBe('no')
  const starting = start()
  await sleep(500)
  await session.query('SELECT 1')
  await session.end()
  expect((await starting).pid).not.toBe(old.pid)
})

test('after the server was killed, the next start recovers what was acknowledged', async () => {
  const first = await start()
  await withClient(first.url, client => client.query('CREATE TABLE acknowledged ()'))
  process.kill(first.pid, 'SIGKILL')
  await first.ended
  const second = await start()
  expect(await one(second.url, "SELECT to_regclass('acknowledged')::text")).toBe('acknowledged')
})

test('a lock file whose process number belongs to somebody else by now does not prevent a start', async () => {
  const first = await start()
  const lock = path.join(dataDir, 'postmaster.pid')
  const text = readFileSync(lock, 'utf8')
  await first.stop()
  writeFileSync(lock, text.replace(String(first.pid), String(process.pid)))
  const second = await start()
  expect(await one(second.url, 'SELECT 1')).toBe(1)
})

test('data of another Postgres version is refused with what to do', async () => {
  const version = path.join(dataDir, 'PG_VERSION')
  const original = readFileSync(version, 'utf8')
  writeFileSync(version, '15\n')
  await expect(start()).rejects.toThrow(/was written by Postgres 15, and this Baton carries Postgres 18/)
  writeFileSync(version, original)
})

test('a kill in the middle of making the database leaves nothing in the way', async () => {
  const halves = (dir: string) =>
    readdirSync(folder).filter(name => name.startsWith(`${path.basename(dir)}.new-`))
  let dir = ''
  for (let attempt = 1; attempt <= 3; attempt++) {
    dir = path.join(folder, `interrupted-${attempt}`)
    const killed = startElsewhere(dir)
    await killed.line()
    while (halves(dir).length === 0 && !existsSync(dir)) await sleep(10)
    await sleep(150)
    await killed.kill()
    if (!existsSync(dir)) break
    // This test stood still: it was made before the kill came.
    await (await start(dir)).stop()
  }
  expect(existsSync(dir)).toBe(false)
  const { url } = await start(dir)
  expect(await one(url, 'SELECT 1')).toBe(1)
  expect(halves(dir)).toEqual([])
})
