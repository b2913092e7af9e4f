import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { expect, test, vi } from 'vitest'
import { keepPostgres } from './keep-postgres.ts'
import { withClient } from './postgres/connection.ts'
import { findPostmaster } from './postgres/postmaster.ts'

test('a server that is killed comes back at its address, with its data, and stops when told', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-keep-'))
  const dataDir = path.join(folder, 'postgres')
  const onLost = vi.fn()
  const postgres = await keepPostgres({ dataDir, log: () => {}, onLost, flags: { fsync: 'off' } })
  try {
    const session = new Client({ connectionString: postgres.url })
    session.on('error', () => {})
    await session.connect()
    await session.query('CREATE TABLE acknowledged ()')
    const killed = findPostmaster(dataDir)?.pid ?? 0
    process.kill(killed, 'SIGKILL')
    const names = () =>
      withClient(postgres.url, client => client.query("SELECT to_regclass('acknowledged')::text"))
    await expect.poll(async () => (await names()).rowCount).toBe(1)
    expect(findPostmaster(dataDir)?.pid).not.toBe(killed)
    await session.end()
  } finally {
    await postgres.stop()
  }
  expect(findPostmaster(dataDir)).toBeUndefined()
  expect(onLost).not.toHaveBeenCalled()
  expect(readFileSync(`${dataDir}.log`, 'utf8')).toContain('database system is shut down')
  rmSync(folder, { recursive: true })
})
