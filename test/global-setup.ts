import { existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#lib/runtime/embedded-postgres.ts'
import { generate } from '#lib/runtime/generate.ts'
import { migrate } from '#lib/runtime/migrate.ts'
import { ensureDatabase } from '#lib/runtime/postgres/connection.ts'
import { findPostmaster, stopPostmaster } from '#lib/runtime/postgres/postmaster.ts'
import { isRunning } from '#lib/runtime/postgres/processes.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The test server, as its superuser; `baton_template` on it has all migrations. */
    adminUrl: string
  }
}

const prefix = 'baton-test-'
const quiet = () => {}
const base = hasRoom('/dev/shm') ? '/dev/shm' : tmpdir()

/** Nothing here must survive a crash. */
const forgetful = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '256MB',
  max_connections: '200',
}

/** One Postgres for all test files, gone when they are done. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandoned()
  await generate(quiet)
  const folder = mkdtempSync(path.join(base, `${prefix}${process.pid}-`))
  const postgres = await startEmbeddedPostgres({
    dataDir: path.join(folder, 'postgres'),
    log: quiet,
    flags: forgetful,
  })
  // Vitest that is interrupted leaves without calling us.
  const drop = () => {
    process.kill(postgres.pid, 'SIGQUIT')
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  process.once('exit', drop)
  const tearDown = async (): Promise<void> => {
    process.off('exit', drop)
    await postgres.stop()
    rmSync(folder, { recursive: true })
  }
  try {
    await makeTemplate(postgres)
    project.provide('adminUrl', postgres.url)
    return tearDown
  } catch (error) {
    await tearDown()
    throw error
  }
}

async function makeTemplate({ url }: EmbeddedPostgres): Promise<void> {
  await ensureDatabase(url, 'baton_template')
  await migrate({ url: url.replace(/\/baton$/, '/baton_template'), log: quiet })
}

/** What a test run left behind that was killed: its number is in the folder's name. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(base).filter(name => name.startsWith(prefix))) {
    if (isRunning(Number(name.slice(prefix.length).split('-')[0]))) continue
    const folder = path.join(base, name)
    const postmaster = findPostmaster(path.join(folder, 'postgres'))
    if (postmaster) await stopPostmaster(postmaster.pid)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Memory is the better disk here: a copy of the template takes 16 ms in it, 190 ms on a disk (measured). */
function hasRoom(folder: string): boolean {
  if (!existsSync(folder)) return false
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize > 2 * 1024 ** 3
}
