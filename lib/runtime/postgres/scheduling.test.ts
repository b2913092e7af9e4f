import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test, vi } from 'vitest'
import { type Handle, openDatabase, statement } from '#lib/db.ts'
import { createTestDatabase } from '#test/database.ts'
import { scheduleAsBatch } from './scheduling.ts'

const testDatabase = await createTestDatabase()
const database = openDatabase(testDatabase.url, { onWriter: scheduleAsBatch })
afterAll(async () => {
  await database.close()
  await testDatabase.drop()
})

const backend = statement('test.backend', 'SELECT pg_backend_pid() AS pid')
const processOf = async ({ sql }: Pick<Handle, 'sql'>) => (await sql<{ pid: number }>(backend))[0]?.pid ?? 0

/** SCHED_OTHER is 0 and SCHED_BATCH 3: the 41st field of /proc/…/stat, whose second one is a name in brackets. */
const policyOf = (pid: number) =>
  Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[38])

test('on Linux, connections for changes run as batch; reads and groups, which somebody waits for, do not', async () => {
  const [change, group, read] = await Promise.all([
    database.write(processOf),
    database.writeInGroup(processOf),
    processOf(database.handle),
  ])
  expect(new Set([change, group, read]).size).toBe(3)
  if (process.platform !== 'linux') return
  await expect.poll(() => policyOf(change)).toBe(3)
  expect([group, read].map(policyOf)).toEqual([0, 0])
})

test('without chrt all runs as usual', async () => {
  vi.stubEnv('PATH', '/nowhere')
  const before = process.platform === 'linux' && policyOf(process.pid)
  scheduleAsBatch(process.pid)
  vi.unstubAllEnvs()
  // Long enough for a failure that nobody hears of to end this process.
  await sleep(100)
  expect(process.platform === 'linux' && policyOf(process.pid)).toBe(before)
})
