import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readEnv } from '#lib/env.ts'
import { createLog } from '#lib/log.ts'
import { createTestDatabase, type TestDatabase } from '#test/database.ts'
import { withClient } from './postgres/connection.ts'
import { startServer } from './server.ts'

let database: TestDatabase
const homes: string[] = []

beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(async () => {
  await database.drop()
  for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true })
})

function start(fields: { port?: number; pages?: () => Promise<never> } = {}) {
  const home = mkdtempSync(path.join(tmpdir(), 'baton-server-'))
  homes.push(home)
  return startServer({
    env: readEnv({
      NODE_ENV: 'test',
      PORT: String(fields.port ?? 0),
      BATON_HOME: home,
      DATABASE_URL: database.url,
    }),
    log: createLog({ level: 'silent' }),
    progress() {},
    development: false,
    pages: fields.pages ?? (async () => async (_, response) => void response.end('page')),
    allowUnsafeDatabase: true,
    onDatabaseLost: error => {
      throw error
    },
  })
}

const one = async (query: string) =>
  (await withClient(database.url, client => client.query({ text: query, rowMode: 'array' }))).rows[0]?.[0]

const connections = () =>
  one(
    `SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'baton%'`,
  )

test('what was started is stopped again when a later part fails', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => taken.once('listening', resolve))
  const address = taken.address()
  const port = address && typeof address === 'object' ? address.port : 0
  await expect(start({ port })).rejects.toThrow(`Port ${port} is in use`)
  taken.close()
  await expect.poll(connections).toBe(0)
  const pages = async () => {
    throw new Error('no pages today')
  }
  await expect(start({ pages })).rejects.toThrow('no pages today')
  await expect.poll(connections).toBe(0)
})

test('several that start at once on a fresh database make one project and one owner', async () => {
  const servers = await Promise.all([start(), start(), start()])
  expect(await one('SELECT count(*)::int FROM projects')).toBe(1)
  expect(await one('SELECT count(*)::int FROM users')).toBe(1)
  await Promise.all(servers.map(server => server.stop()))
  await expect.poll(connections).toBe(0)
})

test('a stopped one leaves no connection and no timer behind, and stopping twice is stopping once', async () => {
  const server = await start()
  const url = `http://127.0.0.1:${server.port}`
  expect(await (await fetch(`${url}/api/health`)).json()).toMatchObject({ status: 'ok' })
  expect(await (await fetch(`${url}/anything`)).text()).toBe('page')
  await Promise.all([server.stop(), server.stop()])
  await expect(fetch(`${url}/api/health`)).rejects.toThrow()
  await expect.poll(connections).toBe(0)
})
